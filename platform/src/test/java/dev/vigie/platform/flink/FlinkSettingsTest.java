package dev.vigie.platform.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.platform.process.DataFolder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlinkSettingsTest {
  private static final DataFolder DATA = new DataFolder(Path.of("/a 'quoted' folder"));

  private static String rendered() {
    return new FlinkSettings(18_081, DATA, DATA.part("flink-jobmanager"), new FlinkKeys(DATA))
        .render(Map.of("security.ssl.rest.enabled", "true"));
  }

  @Test
  void shouldListenOnTheLoopbackInterfaceOnly() {
    assertThat(rendered())
        .contains("rest.bind-address: '127.0.0.1'")
        .contains("jobmanager.bind-host: '127.0.0.1'")
        .contains("taskmanager.bind-host: '127.0.0.1'");
  }

  @Test
  void shouldLetNoForeignPageReadItsAnswers() {
    assertThat(rendered())
        .contains("web.access-control-allow-origin: 'https://127.0.0.1:18081'")
        .contains("security.ssl.rest.enabled: 'true'");
  }

  @Test
  void shouldKeepStateInTheDataFolder() {
    assertThat(rendered())
        .contains(
            "execution.checkpointing.dir: 'file:///a%20''quoted''%20folder/flink/checkpoints");
  }

  @Test
  void shouldHaveRoomForASecondJob() {
    assertThat(rendered()).contains("taskmanager.numberOfTaskSlots: '6'");
  }
}
