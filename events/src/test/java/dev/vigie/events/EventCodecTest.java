package dev.vigie.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventCodecTest {

  private final EventCodec codec = new EventCodec(() -> Instant.parse("2026-01-01T00:00:00Z"));

  @Test
  void shouldKeepNanosecondsAndLetCartValueStandForAmountOnAPayment() {
    // Given
    String json =
        """
        {"event_id":"e1","ts":"2025-11-19 14:31:02.594554442","event_type":"payment_attempt",
        "customer_id":"C00695","session_id":"S000001","cart_value":101.995,"unknown":[{"a":1}]}""";

    // When
    Decoded decoded = codec.decode(json.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(decoded).isInstanceOf(Decoded.Valid.class);
    Event event = ((Decoded.Valid) decoded).event();
    assertThat(event.ts()).isEqualTo(Instant.parse("2025-11-19T14:31:02.594554442Z"));
    assertThat(event.amount()).isEqualTo(new Money(10_200, Currencies.DEFAULT));
  }
}
