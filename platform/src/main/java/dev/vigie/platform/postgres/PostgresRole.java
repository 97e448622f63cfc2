package dev.vigie.platform.postgres;

/** The accounts of the local PostgreSQL, each with a password of its own. */
public enum PostgresRole {
  /** Makes and changes the tables. */
  OWNER("vigie", "password"),
  /** The alert desk: works with the tables' rows. */
  DESK("vigie_desk", "desk-password"),
  /** The detection job: looks customers up. */
  DETECTION("vigie_detection", "detection-password");

  private final String user;
  private final String passwordFile;

  PostgresRole(String user, String passwordFile) {
    this.user = user;
    this.passwordFile = passwordFile;
  }

  public String user() {
    return user;
  }

  String passwordFile() {
    return passwordFile;
  }
}
