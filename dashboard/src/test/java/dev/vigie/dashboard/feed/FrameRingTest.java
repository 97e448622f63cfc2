package dev.vigie.dashboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FrameRingTest {

  private static Frame frame(int bytes) {
    return Frame.of("e", "x".repeat(bytes).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void shouldKeepTheLatestFramesUpToItsSize() {
    // Given
    var ring = new FrameRing(3, 1_000_000);

    // When
    for (int i = 0; i < 4; i++) {
      ring.add(frame(i));
    }

    // Then
    assertThat(ring.end()).isEqualTo(4);
    assertThat(ring.hasDropped(0)).isTrue();
    assertThat(ring.hasDropped(1)).isFalse();
    assertThat(ring.get(0)).isNull();
    assertThat(ring.get(1)).isNotNull();
    assertThat(ring.get(3)).isNotNull();
    assertThat(ring.get(4)).isNull();
  }

  @Test
  void shouldKeepFewerFramesWhenTheyAreLargeButAlwaysTheLast() {
    // Given
    var ring = new FrameRing(100, 1_000);

    // When
    ring.add(frame(600));
    ring.add(frame(600));
    ring.add(frame(5_000));

    // Then
    assertThat(ring.hasDropped(1)).isTrue();
    assertThat(ring.get(2)).isNotNull();
  }
}
