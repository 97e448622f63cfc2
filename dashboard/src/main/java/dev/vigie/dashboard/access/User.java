package dev.vigie.dashboard.access;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody who may sign in. Nothing of the password is in here. */
public record User(
    String username,
    Role role,
    boolean enabled,
    boolean mustChangePassword,
    Instant createdAt,
    @Nullable Instant lastSignInAt) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  public User {
    requireName(username);
  }

  /**
   * A name that could be a user's.
   *
   * @throws IllegalArgumentException says what a name must look like
   */
  public static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a user's name has 1 to 64 of a-z 0-9 . _ - and begins with a letter or digit");
    }
    return name;
  }
}
