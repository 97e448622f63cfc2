package dev.vigie.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir private Path root;
  private PartFolder folder;
  private ChildProcess child;

  @BeforeEach
  void folder() throws Exception {
    folder = new PartFolder(root.resolve("part"));
    folder.create();
    child = new ChildProcess(folder);
  }

  @Test
  void shouldBeFoundByTheNextCommand() throws Exception {
    ProcessHandle started = child.start(new Launch(List.of("sleep", "60")));
    try {
      assertThat(new ChildProcess(folder).find()).contains(started);
    } finally {
      started.destroyForcibly();
    }
  }

  @Test
  void shouldKeepWhatTheProcessPrints() throws Exception {
    ProcessHandle started =
        child.start(
            new Launch(
                List.of("sh", "-c", "echo said $WORD; echo failed >&2"), Map.of("WORD", "it")));

    assertThat(child.awaitEnd(started, LONG)).isTrue();
    assertThat(Files.readAllLines(folder.output())).containsExactly("said it", "failed");
  }

  @Test
  void shouldKillAProcessThatDoesNotEndWhenAsked() throws Exception {
    ProcessHandle deaf =
        child.start(new Launch(List.of("sh", "-c", "trap '' TERM; echo; sleep 60")));
    assertThat(Await.until(() -> !ServerLog.lastLines(folder.output(), 1).isEmpty(), LONG))
        .isTrue();
    deaf.destroy();

    assertThat(child.awaitEnd(deaf, SHORT)).isFalse();
    assertThat(ProcessTable.isRunning(deaf)).isFalse();
    assertThat(child.find()).isEmpty();
  }
}
