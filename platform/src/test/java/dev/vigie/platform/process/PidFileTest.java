package dev.vigie.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  private static final ProcessHandle SELF = ProcessHandle.current();

  @TempDir private Path folder;
  private Path file;
  private PidFile pid;

  @BeforeEach
  void file() {
    file = folder.resolve("pid");
    pid = new PidFile(file);
  }

  @Test
  void shouldFindTheProcessThatWasWritten() throws IOException {
    pid.write(SELF);

    assertThat(pid.find()).contains(SELF);
  }

  @Test
  void shouldFindNothingWithoutAFile() {
    assertThat(pid.find()).isEmpty();
  }

  @Test
  void shouldNotMistakeALaterProcessForTheOneThatHadItsPid() throws IOException {
    Instant started = SELF.info().startInstant().orElseThrow();
    Files.writeString(file, SELF.pid() + " " + (started.toEpochMilli() - 2_001) + "\n");

    assertThat(pid.find()).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void shouldAllowForAnAdjustedClock() throws IOException {
    Instant started = SELF.info().startInstant().orElseThrow();
    Files.writeString(file, SELF.pid() + " " + (started.toEpochMilli() + 2_000) + "\n");

    assertThat(pid.find()).contains(SELF);
  }

  @Test
  void shouldForgetAProcessThatHasEnded() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    pid.write(process.toHandle());
    assertThat(pid.find()).contains(process.toHandle());

    process.destroyForcibly().waitFor();

    assertThat(pid.find()).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void shouldTakeAFileThatMakesNoSenseForNoProcess() throws IOException {
    for (String nonsense :
        new String[] {"", "\n", "12", "a b", "1 x\n", "99999999999999999999 1\n"}) {
      Files.writeString(file, nonsense);

      assertThat(pid.find()).as(nonsense).isEmpty();
    }
  }
}
