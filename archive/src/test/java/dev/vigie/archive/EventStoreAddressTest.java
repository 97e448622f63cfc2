package dev.vigie.archive;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import org.junit.jupiter.api.Test;

/** Addresses at which there is no event store. */
class EventStoreAddressTest {

  @Test
  void shouldSayInOneLineThatNobodyAnswers() {
    assertThatThrownBy(() -> EventStore.open("mongodb://u:s3cret@127.0.0.1:1/x"))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("MongoDB at 127.0.0.1:1/x: no answer within 5 s");
  }

  @Test
  void shouldRefuseAnAddressWithoutRepeatingIt() {
    assertThatThrownBy(() -> EventStore.open("mongo://u:s3cret@h/x"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("mongodb://")
        .hasMessageNotContaining("s3cret");
  }
}
