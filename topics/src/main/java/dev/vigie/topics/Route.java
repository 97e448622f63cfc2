package dev.vigie.topics;

import java.util.Objects;

/**
 * One row of the routing table.
 *
 * @param pattern an event_type, or the beginning of one followed by a star
 */
public record Route(String pattern, String topic) {

  private static final String STAR = "*";

  public Route {
    Objects.requireNonNull(topic, "topic");
    if (pattern.isBlank()) {
      throw new IllegalArgumentException("event_type is blank; for every other type write \"*\"");
    }
    int star = pattern.indexOf(STAR);
    if (star >= 0 && star < pattern.length() - 1) {
      throw new IllegalArgumentException(
          "a star may only stand at the end of an event_type, not in '" + pattern + "'");
    }
  }

  boolean matches(String eventType) {
    return isPrefix()
        ? eventType.regionMatches(0, pattern, 0, pattern.length() - 1)
        : eventType.equals(pattern);
  }

  boolean matchesEverything() {
    return pattern.equals(STAR);
  }

  /** Whether a row below this one with that pattern would never have its turn. */
  boolean covers(Route below) {
    return below.isPrefix()
        ? isPrefix() && below.prefix().startsWith(prefix())
        : matches(below.pattern);
  }

  private boolean isPrefix() {
    return pattern.endsWith(STAR);
  }

  private String prefix() {
    return pattern.substring(0, pattern.length() - 1);
  }
}
