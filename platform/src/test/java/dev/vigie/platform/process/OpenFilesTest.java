package dev.vigie.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenFilesTest {

  @Test
  void shouldLeaveABrokerRoomForItsFiles() {
    assertThat(new OpenFiles(256).connections()).isEqualTo(96);
    assertThat(new OpenFiles(193).connections()).isEqualTo(33);
    assertThat(new OpenFiles(192).connections()).isEqualTo(32);
    assertThat(new OpenFiles(191).connections()).isEqualTo(32);
    assertThat(new OpenFiles(Long.MAX_VALUE).connections()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void shouldSayWhatToSetBelowAThousand() {
    assertThat(new OpenFiles(1023).remark()).get().asString().contains("1023", "ulimit -n 4096");
    assertThat(new OpenFiles(1024).remark()).isEmpty();
    assertThat(new OpenFiles(1025).remark()).isEmpty();
  }

  @Test
  void shouldKnowTheLimitOfThisProcess() {
    assertThat(OpenFiles.ofThisProcess().limit()).isGreaterThan(32);
  }
}
