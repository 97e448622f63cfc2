package dev.vigie.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

  private final Tally tally = new Tally();

  @Test
  void shouldPutTheMostFrequentFirst() {
    tally.add("b");
    tally.add("a");
    tally.add("c");
    tally.add("c");

    assertThat(tally.byFrequency())
        .containsExactly(Map.entry("c", 2L), Map.entry("a", 1L), Map.entry("b", 1L));
  }

  @Test
  void shouldNotKeepApartMoreNamesThanItHasRoomFor() {
    for (int i = 0; i < Tally.MAX_NAMES + 10; i++) {
      tally.add("name" + i);
    }
    tally.add("name0");

    assertThat(tally.byFrequency())
        .hasSize(Tally.MAX_NAMES + 1)
        .containsEntry(Tally.OTHERS, 10L)
        .containsEntry("name0", 2L);
  }
}
