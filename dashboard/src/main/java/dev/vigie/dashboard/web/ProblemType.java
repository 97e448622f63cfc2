package dev.vigie.dashboard.web;

import java.util.Locale;

/** The kinds of errors of the API, with their status. The names are part of the API. */
public enum ProblemType {
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
  WRONG_STATE(409, "This does not fit the present state"),
  VERSION_MISMATCH(412, "Somebody was faster"),
  BODY_TOO_LARGE(413, "The body is too large"),
  WRONG_MEDIA_TYPE(415, "The body has to be application/json"),
  VERSION_REQUIRED(428, "If-Match is missing"),
  TOO_MANY_ATTEMPTS(429, "Too many attempts"),
  INTERNAL(500, "A mistake of ours"),
  PART_AWAY(503, "A part of the platform is away"),
  TOO_MANY_FEEDS(503, "Too many open feeds");

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

  public String urn() {
    return "urn:vigie:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
