package dev.vigie.dashboard.web;

import java.util.Locale;

/** The kinds of errors of the API, with their status. The names are part of the API. */
public enum ProblemType {
  INVALID_REQUEST(400, "This is no request that can be read"),
  INVALID_PARAMETER(400, "A parameter is not valid"),
  INVALID_BODY(400, "The body is not valid"),
  UNKNOWN_HOST(400, "This server does not go by that name"),
  NOT_SIGNED_IN(401, "Not signed in"),
  WRONG_CREDENTIALS(401, "Name or password is wrong"),
  ROLE_TOO_SMALL(403, "Your role does not allow this"),
  PASSWORD_MUST_CHANGE(403, "The password has to be changed first"),
  CSRF(403, "The request does not come from our page"),
  NOT_FOUND(404, "There is no such thing"),
  METHOD_NOT_ALLOWED(405, "Not with this method"),
  BODY_TOO_LATE(408, "The body did not come in time"),
  WRONG_STATE(409, "This does not fit the present state"),
  VERSION_MISMATCH(412, "Somebody was faster"),
  BODY_TOO_LARGE(413, "The body is too large"),
  ADDRESS_TOO_LONG(414, "The address is too long"),
  WRONG_MEDIA_TYPE(415, "The body has to be application/json in UTF-8"),
  VERSION_REQUIRED(428, "If-Match is missing"),
  TOO_MANY_ATTEMPTS(429, "Too many attempts"),
  HEADERS_TOO_LARGE(431, "The headers are too large"),
  INTERNAL(500, "A mistake of ours"),
  PART_AWAY(503, "A part of the platform is away"),
  TOO_MANY_EXPORTS(503, "Too many exports at a time"),
  TOO_MANY_FEEDS(503, "Too many open feeds"),
  VERSION_NOT_SUPPORTED(505, "Speak HTTP/1.1");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** What the server says with a status alone. */
  static ProblemType ofStatus(int status) {
    return switch (status) {
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 408 -> BODY_TOO_LATE;
      case 413 -> BODY_TOO_LARGE;
      case 414 -> ADDRESS_TOO_LONG;
      case 431 -> HEADERS_TOO_LARGE;
      case 501 -> INVALID_REQUEST;
      case 505 -> VERSION_NOT_SUPPORTED;
      default -> status < 500 ? INVALID_REQUEST : INTERNAL;
    };
  }

  public String urn() {
    return "urn:vigie:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
