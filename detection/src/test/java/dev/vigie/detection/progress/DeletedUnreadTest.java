package dev.vigie.detection.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeletedUnreadTest {

  private final DeletedUnread deleted = new DeletedUnread(10, 0);

  @Test
  void shouldCountNothingOfAPartitionThatIsReadAsItComes() {
    // When
    deleted.beginsAt(0, 0);
    deleted.fetched(1, 10, 15);
    deleted.beginsAt(1_000, 15);
    deleted.fetched(1_001, 15, 20);

    // Then
    assertThat(deleted.count()).isZero();
    assertThat(deleted.before(20)).isEqualTo(new DeletedUnread.Known(20, 0));
  }

  @Test
  void shouldCountWhatTheBrokersHadDeletedWhenTheClientLeapt() {
    // When
    deleted.beginsAt(0, 30);
    deleted.fetched(1, 30, 31);

    // Then
    assertThat(deleted.count()).isEqualTo(20);
  }

  @Test
  void shouldCountItWhenTheBrokersSaySoOnlyAfterTheLeap() {
    // When
    deleted.beginsAt(0, 0);
    deleted.fetched(500, 30, 31);
    assertThat(deleted.count()).isZero();
    deleted.beginsAt(1_000, 30);

    // Then
    assertThat(deleted.count()).isEqualTo(20);
  }

  /** An answer to a question from before the leap does not speak of it. */
  @Test
  void shouldWaitForAnAnswerThatWasAskedForAfterTheLeap() {
    // When
    deleted.fetched(500, 30, 31);
    deleted.beginsAt(499, 0);
    deleted.beginsAt(500, 30);

    // Then
    assertThat(deleted.count()).isEqualTo(20);
  }

  @Test
  void shouldNotCountWhatEndsTransactions() {
    // When
    deleted.beginsAt(0, 10);
    deleted.fetched(1, 11, 12);
    deleted.fetched(2, 13, 13);
    deleted.beginsAt(1_000, 10);
    deleted.beginsAt(2_000, 13);

    // Then
    assertThat(deleted.count()).isZero();
    assertThat(deleted.before(13)).isEqualTo(new DeletedUnread.Known(13, 0));
  }

  @Test
  void shouldCountOnlyAsFarAsTheBrokersHaveDeleted() {
    // When
    deleted.beginsAt(0, 12);
    deleted.fetched(1, 30, 31);

    // Then
    assertThat(deleted.count()).isEqualTo(2);
  }

  @Test
  void shouldCountWhatDoesNotComeAlsoWhenNothingElseComes() {
    // When
    deleted.beginsAt(0, 30);
    deleted.beginsAt(DeletedUnread.PATIENCE_MILLIS - 1, 30);
    assertThat(deleted.count()).isZero();
    deleted.beginsAt(DeletedUnread.PATIENCE_MILLIS, 30);

    // Then
    assertThat(deleted.count()).isEqualTo(20);
    assertThat(deleted.before(10)).isEqualTo(new DeletedUnread.Known(30, 20));
  }

  @Test
  void shouldTakeBackWhatComesAllTheSameBecauseItWasFetchedBefore() {
    // Given
    deleted.beginsAt(0, 30);
    deleted.beginsAt(DeletedUnread.PATIENCE_MILLIS, 30);

    // When
    deleted.fetched(9_000, 10, 30);

    // Then
    assertThat(deleted.count()).isZero();
    assertThat(deleted.before(30)).isEqualTo(new DeletedUnread.Known(30, 0));
  }

  /** Else a job that goes on from the checkpoint would count it twice. */
  @Test
  void shouldLeaveOutOfACheckpointWhatIsLostBehindWhereItReadsOn() {
    // Given: fetched up to 41, read up to 10 or 12
    DeletedUnread counted = new DeletedUnread(10, 3);
    counted.beginsAt(0, 0);
    counted.fetched(1, 10, 15);
    counted.beginsAt(1_000, 40);
    counted.fetched(1_001, 40, 41);

    // When / Then
    assertThat(counted.count()).isEqualTo(28);
    assertThat(counted.before(12)).isEqualTo(new DeletedUnread.Known(12, 3));
    assertThat(counted.before(15)).isEqualTo(new DeletedUnread.Known(40, 28));
    assertThat(counted.count()).isEqualTo(28);
  }

  @Test
  void shouldCallNothingLostThatWasGoneBeforeTheFirstStart() {
    // Given
    DeletedUnread first = new DeletedUnread(DeletedUnread.UNKNOWN, 0);
    assertThat(first.before(0).position()).isEqualTo(DeletedUnread.UNKNOWN);

    // When
    first.beginsAt(0, 30);
    first.fetched(1, 30, 31);

    // Then
    assertThat(first.count()).isZero();
    assertThat(first.before(0)).isEqualTo(new DeletedUnread.Known(30, 0));
  }
}
