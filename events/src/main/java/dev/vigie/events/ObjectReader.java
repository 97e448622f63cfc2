package dev.vigie.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks one JSON object to its end: the event's own fields go to {@link EventFields}, the others
 * are passed over, and everything is held to the limits on depth and duplicate keys.
 */
final class ObjectReader {

  private final JsonParser parser;

  ObjectReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads from just after the opening brace to the closing one; null when all is well. */
  @Nullable Rejection read(EventFields fields) throws IOException {
    Set<String> others = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      EventFields.Field field = EventFields.Field.of(name);
      boolean first;
      if (field == null) {
        others = others == null ? new HashSet<>() : others;
        first = others.add(name);
      } else {
        first = fields.claim(field);
      }
      Rejection rejection = first ? readValue(field, fields) : duplicate(name);
      if (rejection != null) {
        return rejection;
      }
    }
    return null;
  }

  private @Nullable Rejection readValue(EventFields.@Nullable Field field, EventFields fields)
      throws IOException {
    JsonToken value = parser.nextToken();
    Rejection tooDeep = value.isStructStart() ? pass(value, 2) : null;
    return tooDeep != null || field == null ? tooDeep : fields.accept(field, value, parser);
  }

  /** Passes over an object or array that was just opened, itself at the given depth. */
  private @Nullable Rejection pass(JsonToken opening, int depth) throws IOException {
    if (depth > EventCodec.MAX_DEPTH) {
      return new Rejection(
          Rejection.Reason.NESTED_TOO_DEEP, "nested deeper than " + EventCodec.MAX_DEPTH);
    }
    Set<String> names = opening == JsonToken.START_OBJECT ? new HashSet<>() : Set.of();
    for (JsonToken token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
      Rejection rejection = null;
      if (token == JsonToken.FIELD_NAME) {
        rejection = names.add(parser.currentName()) ? null : duplicate(parser.currentName());
      } else if (token.isStructStart()) {
        rejection = pass(token, depth + 1);
      }
      if (rejection != null) {
        return rejection;
      }
    }
    return null;
  }

  private static Rejection duplicate(String name) {
    return new Rejection(Rejection.Reason.DUPLICATE_KEY, "key twice: " + name);
  }
}
