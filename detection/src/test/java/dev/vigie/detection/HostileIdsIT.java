package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Somebody invents customer ids: the running job keeps little of each, and lets go of them. */
class HostileIdsIT {

  private static final int IDS = 200_000;
  private static final int AT_A_TIME = 20_000;
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Instant START = Instant.parse("2025-11-11T09:00:00Z");

  /** Customer and event ids of 30 letters, an attempt in its window, and a timer. */
  private static final int MOST_BYTES_OF_EACH = 400;

  /** Of the job itself, none of which is of a customer. */
  private static final long MOST_BYTES_OF_NONE = 500_000;

  @RegisterExtension static final OpenShop OPEN = new OpenShop("hostile");

  @TempDir Path folder;
  private int savepoints;

  @Test
  void shouldBearManyInventedIdsAndForgetThem() throws Exception {
    // Given
    KafkaShop shop = OPEN.shop();
    Properties settings = shop.jobSettings();
    settings.setProperty("forget.after.days", "2");
    RunningJob job = OPEN.start(settings, KnownCustomers.NOBODY, 2);

    // When
    for (int first = 0; first < IDS; first += AT_A_TIME) {
      shop.send(attempts(first, AT_A_TIME));
    }

    // Then: each is assessed, and little is kept of it
    OPEN.await(SOON).until(() -> job.metric("assessments") == IDS);
    long kept = stateBytes(job);
    System.out.printf("%d bytes of a savepoint for each of %,d ids%n", kept / IDS, IDS);
    assertThat(kept / IDS).isBetween(50L, (long) MOST_BYTES_OF_EACH);

    // And nothing once event time has gone on
    Instant later = START.plus(Duration.ofDays(4));
    shop.send(List.of(ShopDay.attempt("later", later.toString(), "somebody")));
    OPEN.await(SOON).until(() -> stateBytes(job) < MOST_BYTES_OF_NONE);
    assertThat(job.metric("assessments")).isEqualTo(IDS + 1);
  }

  private static List<String> attempts(int first, int count) {
    List<String> lines = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      String ts = START.plusMillis(i).toString();
      lines.add(ShopDay.attempt("event-" + ts, ts, "hostile-" + ts));
    }
    return lines;
  }

  private long stateBytes(RunningJob job) throws Exception {
    Path savepoint = Files.createDirectory(folder.resolve("savepoint-" + savepoints++));
    job.savepoint(savepoint);
    try (Stream<Path> files = Files.walk(savepoint)) {
      return files.filter(Files::isRegularFile).mapToLong(HostileIdsIT::size).sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
