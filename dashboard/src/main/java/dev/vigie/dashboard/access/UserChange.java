package dev.vigie.dashboard.access;

/** What came of changing a user. */
public enum UserChange {
  DONE,
  /** There is no such user. */
  UNKNOWN,
  /** Nobody would be left who may add users. */
  LAST_ADMIN
}
