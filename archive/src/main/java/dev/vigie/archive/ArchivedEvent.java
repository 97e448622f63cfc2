package dev.vigie.archive;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * An event as the archive holds it.
 *
 * @param ts to the millisecond
 * @param fields everything else that it held, by name, as texts, numbers, truth values, lists, maps
 *     or null
 */
public record ArchivedEvent(
    String eventId,
    Instant ts,
    String eventType,
    @Nullable String sessionId,
    Map<String, @Nullable Object> fields) {

  /** Numbers with more digits than this are shown as text rather than written out. */
  private static final int MOST_DIGITS = 40;

  public ArchivedEvent {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  static ArchivedEvent of(Document document) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    document.forEach((name, value) -> fields.put(name, plain(value)));
    List.of(
            FieldNames.ID,
            FieldNames.PROVENANCE,
            FieldNames.EVENT_ID,
            "ts",
            "event_type",
            "session_id")
        .forEach(fields::remove);
    Date ts = document.getDate("ts");
    return new ArchivedEvent(
        document.getString(FieldNames.EVENT_ID),
        ts == null ? Instant.EPOCH : ts.toInstant(),
        String.valueOf(document.get("event_type")),
        document.get("session_id") instanceof String session ? session : null,
        fields);
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Decimal128 number) {
      return plain(number);
    } else if (value instanceof Date date) {
      return date.toInstant().toString();
    } else if (value instanceof List<?> list) {
      return list.stream().map(ArchivedEvent::plain).toList();
    } else if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((name, inner) -> plain.put(Objects.toString(name), plain(inner)));
      return plain;
    }
    return value instanceof Number || value instanceof Boolean || value == null
        ? value
        : value.toString();
  }

  /** 1e6000 is short here and six thousand digits elsewhere. */
  private static Object plain(Decimal128 number) {
    if (number.isNaN() || number.isInfinite()) {
      return number.toString();
    }
    BigDecimal exact = new BigDecimal(number.toString());
    return Math.abs((long) exact.scale()) + exact.precision() > MOST_DIGITS
        ? number.toString()
        : exact;
  }
}
