package dev.vigie.detection.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenTransactionTest {

  private final OpenTransaction transaction = new OpenTransaction();

  @Test
  void shouldHoldNothingBackWhenReadersSeeAllThatWasWritten() {
    transaction.look(0, 10, 10);
    transaction.look(60_000, 10, 10);

    assertThat(transaction.heldBackMillis()).isZero();
  }

  @Test
  void shouldTellForHowLongReadersSeeNoFurther() {
    transaction.look(0, 10, 10);
    transaction.look(1_000, 10, 12);
    assertThat(transaction.heldBackMillis()).isZero();
    transaction.look(31_000, 10, 500);

    assertThat(transaction.heldBackMillis()).isEqualTo(30_000);
  }

  @Test
  void shouldCountAnewWhenReadersHaveSeenMore() {
    transaction.look(0, 10, 12);
    transaction.look(20_000, 11, 13);
    transaction.look(30_000, 11, 13);

    assertThat(transaction.heldBackMillis()).isEqualTo(10_000);
  }

  @Test
  void shouldBeOverWhenTheTransactionIs() {
    transaction.look(0, 10, 12);
    transaction.look(40_000, 10, 12);
    transaction.look(41_000, 12, 12);

    assertThat(transaction.heldBackMillis()).isZero();
  }
}
