package dev.vigie.archive;

/**
 * Names of JSON fields as names that can be stored and queried: what MongoDB reads as a path, an
 * operator or an end is percent-encoded, and so is the percent sign. No two names become the same.
 */
final class FieldNames {

  /** What a document holds beside the event's own fields. */
  static final String ID = "_id";

  static final String PROVENANCE = "_vigie";

  /** What an event's document holds of its identity, under the names that the event has them. */
  static final String CUSTOMER_ID = "customer_id";

  static final String EVENT_ID = "event_id";

  /** A percent sign that encodes nothing stands for the empty name. */
  private static final String EMPTY = "%";

  private FieldNames() {}

  /** Of a field of the event itself, which must not take the place of ours. */
  static String encodeTopLevel(String name) {
    return name.equals(ID) || name.equals(PROVENANCE)
        ? encoded('_') + name.substring(1)
        : encode(name);
  }

  static String encode(String name) {
    if (name.isEmpty()) {
      return EMPTY;
    }
    for (int i = 0; i < name.length(); i++) {
      if (mustBeEncoded(name, i)) {
        return encodeFrom(i, name);
      }
    }
    return name;
  }

  private static String encodeFrom(int start, String name) {
    StringBuilder encoded = new StringBuilder(name.length() + 8).append(name, 0, start);
    for (int i = start; i < name.length(); i++) {
      char c = name.charAt(i);
      if (mustBeEncoded(name, i)) {
        encoded.append(encoded(c));
      } else {
        encoded.append(c);
      }
    }
    return encoded.toString();
  }

  private static boolean mustBeEncoded(String name, int i) {
    char c = name.charAt(i);
    return c == '%' || c == '.' || c == '\0' || (c == '$' && i == 0) || isHalfPair(name, i);
  }

  /** Half a surrogate pair has no form in UTF-8. */
  private static boolean isHalfPair(String name, int i) {
    char c = name.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 == name.length() || !Character.isLowSurrogate(name.charAt(i + 1))
        : Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(name.charAt(i - 1)));
  }

  private static String encoded(char c) {
    return "%%%02X".formatted((int) c);
  }
}
