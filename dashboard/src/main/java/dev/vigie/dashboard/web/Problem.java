package dev.vigie.dashboard.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error as the API answers it (RFC 9457). Its words go to the caller: no secret, no trace. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final String detail;
  private final @Nullable String member;
  private final @Nullable String value;
  private final @Nullable Duration retryAfter;

  private Problem(
      ProblemType type,
      String detail,
      @Nullable String member,
      @Nullable String value,
      @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.type = type;
    this.detail = detail;
    this.member = member;
    this.value = value;
    this.retryAfter = retryAfter;
  }

  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, null, null, null);
  }

  /** What is wrong with one parameter. */
  public static Problem parameter(String name, String detail) {
    return new Problem(ProblemType.INVALID_PARAMETER, detail, "field", name, null);
  }

  /** What is wrong with one field of the body. */
  public static Problem field(String name, String detail) {
    return new Problem(ProblemType.INVALID_BODY, detail, "field", name, null);
  }

  /** A part that does not answer; worth another try soon. */
  public static Problem away(Part part) {
    return new Problem(
        ProblemType.PART_AWAY,
        part.title() + " does not answer",
        "part",
        part.word(),
        Duration.ofSeconds(2));
  }

  static Problem tryAgainIn(ProblemType type, String detail, Duration wait) {
    return new Problem(type, detail, null, null, wait);
  }

  /** Too many wrong passwords. */
  public static Problem tooManyAttempts(Duration wait) {
    return tryAgainIn(ProblemType.TOO_MANY_ATTEMPTS, "Try again later", wait);
  }

  /** This server's limit of open feeds is reached. */
  public static Problem tooManyFeeds() {
    return tryAgainIn(ProblemType.TOO_MANY_FEEDS, "Try again later", Duration.ofSeconds(10));
  }

  /** This server's limit of exports at a time is reached. */
  public static Problem tooManyExports() {
    return tryAgainIn(ProblemType.TOO_MANY_EXPORTS, "Try again later", Duration.ofSeconds(10));
  }

  public ProblemType type() {
    return type;
  }

  /** Whole seconds, at least 1; 0 when there is nothing to say. */
  long retryAfterSeconds() {
    return retryAfter == null ? 0 : Math.max(1, retryAfter.plusMillis(999).toSeconds());
  }

  Map<String, Object> body(String requestId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type.urn());
    body.put("title", type.title());
    body.put("status", type.status());
    body.put("detail", detail);
    if (member != null && value != null) {
      body.put(member, value);
    }
    if (retryAfterSeconds() > 0) {
      body.put("retry_after_seconds", retryAfterSeconds());
    }
    body.put("request_id", requestId);
    return body;
  }
}
