package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.FlinkConnection;
import dev.vigie.platform.flink.FlinkJob;
import dev.vigie.platform.flink.JobSubmission;
import dev.vigie.platform.flink.RetainedState;
import dev.vigie.testbed.KafkaTestbed;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a cluster gets it, submitted over REST. */
class JobOnClusterIT {

  private static final Path JAR = Path.of("target", "vigie-detection-job.jar");
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String FIRST = ShopDay.attempt("first", "2025-11-11T09:00:00Z", "C1");
  private static final String SECOND = ShopDay.attempt("second", "2025-11-11T10:00:00Z", "C1");

  private static KafkaTestbed broker;
  private static MiniCluster flink;
  private static FlinkCluster cluster;
  private static int shops;

  @TempDir Path state;
  private KafkaShop shop;

  @BeforeAll
  static void startServers(@TempDir Path uploads) throws Exception {
    broker = KafkaTestbed.oneBroker();
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.ADDRESS, "127.0.0.1");
    // Here Flink has the tests' class path, which holds the connector that else only the jar
    // brings.
    configuration.set(CoreOptions.CLASSLOADER_RESOLVE_ORDER, "parent-first");
    configuration.set(WebOptions.UPLOAD_DIR, uploads.toString());
    flink =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(2)
                .build());
    flink.start();
    cluster = new FlinkCluster(new FlinkConnection(flink.getRestAddress().get()));
  }

  @AfterAll
  static void stopServers() throws Exception {
    flink.close();
    broker.close();
  }

  @BeforeEach
  void openShop() {
    shops++;
    shop = new KafkaShop(broker, "cluster" + shops);
  }

  @AfterEach
  void endJobs() {
    cluster.jobs().stream().filter(job -> !job.isOver()).map(FlinkJob::id).forEach(cluster::cancel);
    shop.close();
  }

  @Test
  void shouldGoOnWhereTheLastJobStopped() {
    String first = submit(shop.jobSettings(), Optional.empty());
    shop.send(List.of(FIRST));
    await().atMost(SOON).until(() -> shop.assessments().size() == 1);
    cluster.stop(first, Optional.of(state.toUri().toString()));

    Optional<Path> left = RetainedState.newest(state);
    submit(shop.jobSettings(), left.map(path -> path.toUri().toString()));
    shop.send(List.of(SECOND));

    await().atMost(SOON).until(() -> shop.assessments().size() == 2);
    assertThat(shop.read("assessments")).hasSize(2);
    assertThat(shop.assessments())
        .isEqualTo(
            ShopDay.assessments(
                List.of(ShopDay.event(FIRST), ShopDay.event(SECOND)), KnownCustomers.NOBODY));
  }

  @Test
  void shouldLeaveACheckpointBehindWhenTheJobIsCancelled() {
    Properties settings = shop.jobSettings();
    settings.setProperty("checkpoint.folder", state.toUri().toString());
    String id = submit(settings, Optional.empty());
    await().atMost(SOON).until(() -> RetainedState.newest(state).isPresent());

    cluster.cancel(id);

    assertThat(cluster.state(id)).isEqualTo(FlinkJob.State.CANCELED);
    assertThat(RetainedState.newest(state)).isPresent();
  }

  @Test
  void shouldFindTheActiveJobByItsName() {
    String id = submit(shop.jobSettings(), Optional.empty());
    String name = shop.jobSettings().getProperty("name");

    assertThat(cluster.active(name)).map(FlinkJob::id).hasValue(id);
    assertThat(cluster.active("another")).isEmpty();
    assertThat(cluster.vertices(id)).allMatch(vertex -> vertex.isRunning());

    cluster.cancel(id);
    assertThat(cluster.active(name)).isEmpty();
  }

  @Test
  void shouldPassOnWhatTheJobFindsWrongWithItsSettings() {
    Properties settings = shop.jobSettings();
    settings.setProperty("grace.ms", "soon");

    assertThatThrownBy(() -> submit(settings, Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("job setting grace.ms is not a number: soon");
  }

  private static String submit(Properties settings, Optional<String> restoreFrom) {
    String id =
        cluster.submit(
            new JobSubmission(JAR, List.of("--settings", encoded(settings)), 2, restoreFrom));
    cluster.awaitRunning(id, SOON);
    return id;
  }

  private static String encoded(Properties settings) {
    StringWriter text = new StringWriter();
    try {
      settings.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
