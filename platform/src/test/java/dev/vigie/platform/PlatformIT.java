package dev.vigie.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformIT {
  @Test
  void scratch(@TempDir Path folder) throws Exception {
    Progress progress =
        new Progress() {
          @Override
          public void ready(PartStatus part, Duration took) {
            System.out.println(part + " " + took.toMillis());
          }

          @Override
          public void stopped(String part, boolean forced, Duration took) {
            System.out.println(part + " forced=" + forced + " " + took.toMillis());
          }
        };
    Installation installation = new Installation(Path.of("..").toAbsolutePath());
    Platform platform =
        Platform.of(installation, folder, Ports.standard(), EnumSet.allOf(Server.class));
    for (int i = 0; i < 2; i++) {
      try {
        long start = System.nanoTime();
        platform.up(progress);
        System.out.println("up " + (System.nanoTime() - start) / 1000000);
        platform.status().forEach(System.out::println);
      } finally {
        platform.down(progress);
      }
    }
    assertThat(platform.status()).allMatch(s -> s.health() == Health.STOPPED);
  }
}
