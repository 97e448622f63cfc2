package dev.vigie.streaming.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdSetTest {

  @Test
  void shouldTakeEachIdOnceAlsoWhileItGrows() {
    var ids = new IdSet();

    for (int i = 0; i < 100_000; i++) {
      assertThat(ids.add("EVT" + i)).isTrue();
    }

    assertThat(ids.size()).isEqualTo(100_000);
    for (int i = 0; i < 100_000; i++) {
      assertThat(ids.add("EVT" + i)).isFalse();
    }
    assertThat(ids.contains("EVT99999")).isTrue();
    assertThat(ids.contains("EVT100000")).isFalse();
    assertThat(ids.contains("")).isFalse();
  }
}
