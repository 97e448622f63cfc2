package dev.vigie.platform.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobCheckpointsTest {

  private static final String GOOD =
      "{\"id\":7,\"trigger_timestamp\":1000,\"external_path\":\"file:/c/chk-7\"}";

  private static JobCheckpoints of(String counts, String latest) throws Exception {
    return JobCheckpoints.of(
        JsonText.read("{\"counts\":{" + counts + "},\"latest\":{" + latest + "}}"));
  }

  @Test
  void shouldKnowNothingOfAJobThatHasJustBegun() throws Exception {
    JobCheckpoints none =
        of(
            "\"failed\":0",
            "\"completed\":null,\"savepoint\":null,\"failed\":null,\"restored\":null");

    assertThat(none.failed()).isZero();
    assertThat(none.lastFailure()).isNull();
    assertThat(none.goodSince()).isNull();
    assertThat(none.newestState()).isEmpty();
  }

  @Test
  void shouldSayThatTheNewestFailed() throws Exception {
    JobCheckpoints failing =
        of(
            "\"failed\":3",
            "\"completed\":" + GOOD + ",\"failed\":{\"id\":8,\"failure_message\":\"disk full\"}");

    assertThat(failing.failed()).isEqualTo(3);
    assertThat(failing.lastFailure()).isEqualTo("disk full");
    assertThat(failing.goodSince()).isEqualTo(Instant.ofEpochSecond(1));
    assertThat(failing.newestState()).contains("file:/c/chk-7");
  }

  @Test
  void shouldBeWellAgainAfterAGoodOne() throws Exception {
    JobCheckpoints well =
        of(
            "\"failed\":3",
            "\"completed\":" + GOOD + ",\"failed\":{\"id\":6,\"failure_message\":\"disk full\"}");

    assertThat(well.lastFailure()).isNull();
  }

  @Test
  void shouldGoOnFromASavepointThatIsNewerThanTheCheckpoint() throws Exception {
    String savepoint = "{\"id\":8,\"trigger_timestamp\":2000,\"external_path\":\"file:/s/sp\"}";

    assertThat(of("", "\"completed\":" + GOOD + ",\"savepoint\":" + savepoint).newestState())
        .contains("file:/s/sp");
  }

  @Test
  void shouldGoOnFromWhatAJobWasStartedFromThatLeftNothingItself() throws Exception {
    assertThat(of("", "\"restored\":{\"id\":3,\"external_path\":\"file:/c/chk-3\"}").newestState())
        .contains("file:/c/chk-3");
  }

  /** A cluster without a folder for checkpoints keeps them in its JobManager. */
  @Test
  void shouldNotTakeForAPlaceWhatIsNone() throws Exception {
    assertThat(
            of(
                    "",
                    "\"completed\":{\"id\":1,"
                        + "\"external_path\":\"<checkpoint-not-externally-addressable>\"}")
                .newestState())
        .isEmpty();
  }
}
