package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AwaitedTurnsTest {

  private final AwaitedTurns turns = new AwaitedTurns();

  @Test
  void shouldNameThoseWhoseTurnHasComeAndNoOthers() {
    turns.add(1_001, "after");
    turns.add(1_000, "at");
    turns.add(999, "before");

    assertThat(turns.takeUpTo(1_000)).containsExactly("at", "before");
    assertThat(turns.takeUpTo(1_000)).isEmpty();
    assertThat(turns.takeUpTo(1_001)).containsExactly("after");
  }

  @Test
  void shouldNameACustomerAgainWhoCameAgain() {
    turns.add(1_000, "c");
    turns.takeUpTo(1_000);
    turns.add(2_000, "c");

    assertThat(turns.takeUpTo(1_999)).isEmpty();
    assertThat(turns.takeUpTo(2_000)).containsExactly("c");
  }

  @Test
  void shouldNameEveryoneWhenNothingEarlierCanCome() {
    turns.add(1_000, "one");
    turns.add(Long.MAX_VALUE - 1, "other");

    assertThat(turns.takeUpTo(Long.MAX_VALUE)).containsExactly("one", "other");
  }

  @Test
  void shouldForgetNobodyOfThousands() {
    IntStream.range(0, 3_000).forEach(i -> turns.add(i % 1_000, "c" + i));

    List<String> named = new ArrayList<>();
    for (long watermark = 0; watermark < 1_000; watermark += 7) {
      named.addAll(turns.takeUpTo(watermark));
    }
    named.addAll(turns.takeUpTo(999));

    assertThat(named).hasSize(3_000).doesNotHaveDuplicates();
  }
}
