package dev.vigie.dashboard.access;

import io.javalin.security.RouteRole;
import java.util.Locale;

/** What somebody may do. Each may all that those before it may. */
public enum Role implements RouteRole {
  /** Also without being signed in. */
  ANYONE,
  VIEWER,
  ANALYST,
  ADMIN;

  /** Whether who has this role may do what needs {@code needed}. */
  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of a user.
   *
   * @throws IllegalArgumentException when {@code word} is none of viewer, analyst and admin
   */
  public static Role ofUser(String word) {
    for (Role role : values()) {
      if (role != ANYONE && role.word().equals(word)) {
        return role;
      }
    }
    throw new IllegalArgumentException("is none of viewer, analyst, admin: " + word);
  }
}
