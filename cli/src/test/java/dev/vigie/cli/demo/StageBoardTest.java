package dev.vigie.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageBoardTest {

  private static Stage done(String name, String detail) {
    Stage stage = new Stage(name);
    stage.begin();
    stage.tell(detail);
    stage.end(Stage.State.DONE);
    return stage;
  }

  private static String shown(boolean painted, Stage... stages) {
    StringWriter text = new StringWriter();
    new StageBoard(() -> List.of(stages), new PrintWriter(text), painted).close();
    return text.toString();
  }

  @Test
  void shouldPrintOneLineForEachStageThatBeganWhenNobodyWatches() {
    String text = shown(false, done("Kafka", "3 brokers"), new Stage("topics"));

    assertThat(text)
        .hasLineCount(1)
        .contains("Kafka", "done", "3 brokers")
        .doesNotContain("\u001b");
  }

  @Test
  void shouldPaintEveryStageWhenAPersonWatches() {
    String text = shown(true, done("Kafka", "3 brokers"), new Stage("topics"));

    assertThat(text).hasLineCount(2).contains("topics       waiting");
  }

  @Test
  void shouldKeepALineWithinTheScreen() {
    assertThat(StageBoard.line(done("Kafka", "x".repeat(500)))).hasSize(100);
  }
}
