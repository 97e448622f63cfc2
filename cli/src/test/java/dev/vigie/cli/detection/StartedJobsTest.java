package dev.vigie.cli.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.UnavailableException;
import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.FlinkConnection;
import dev.vigie.platform.flink.JobSubmission;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedJobsTest {

  private static final FlinkCluster NOWHERE =
      new FlinkCluster(new FlinkConnection(URI.create("http://127.0.0.1:1")));
  private static final JobSubmission SUBMISSION =
      new JobSubmission(Path.of("job.jar"), List.of("--settings", "c2VjcmV0"), 2, Optional.empty());

  @TempDir Path data;

  @Test
  void shouldKeepWhatAJobWasToldForItsOwnerAlone() throws IOException {
    new StartedJobs(data).started("mine", SUBMISSION);

    try (Stream<Path> files = Files.list(data.resolve("jobs/mine"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      assertThat(Files.getPosixFilePermissions(all.get(0)))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void shouldAskTheClusterOnlyAboutJobsThatWereNotStopped() {
    StartedJobs jobs = new StartedJobs(data);
    assertThat(jobs.resume(NOWHERE)).isEmpty();

    jobs.started("mine", SUBMISSION);
    jobs.started("other", SUBMISSION);
    jobs.stopped("mine");
    assertThatThrownBy(() -> jobs.resume(NOWHERE)).isInstanceOf(UnavailableException.class);

    jobs.allStopped();
    assertThat(jobs.resume(NOWHERE)).isEmpty();
    assertThat(jobs.conditions(NOWHERE)).isEmpty();
  }
}
