package dev.vigie.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Rejection.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/** Decodes with the clock stopped at {@link #NOW}, and insists on one outcome or the other. */
final class Decoding {

  static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  private static final EventCodec CODEC = new EventCodec(InstantSource.fixed(NOW));

  private Decoding() {}

  static Event accepted(Object json) {
    return accepted(utf8(json));
  }

  static Event accepted(byte[] json) {
    return event(CODEC.decode(json), json);
  }

  static Event accepted(byte[] json, int offset, int length) {
    return event(CODEC.decode(json, offset, length), json);
  }

  static Reason refused(Object json) {
    return refused(utf8(json));
  }

  static Reason refused(byte[] json) {
    Decoded decoded = CODEC.decode(json);
    assertThat(decoded).as(show(json)).isInstanceOf(Decoded.Rejected.class);
    Rejection rejection = ((Decoded.Rejected) decoded).rejection();
    assertThat(rejection.text()).as("text for people").isNotBlank();
    return rejection.reason();
  }

  static byte[] utf8(Object json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Event event(Decoded decoded, byte[] json) {
    assertThat(decoded).as(show(json)).isInstanceOf(Decoded.Valid.class);
    return ((Decoded.Valid) decoded).event();
  }

  private static String show(byte[] json) {
    String text = new String(json, StandardCharsets.UTF_8);
    return text.length() <= 400 ? text : text.substring(0, 400) + "…";
  }
}
