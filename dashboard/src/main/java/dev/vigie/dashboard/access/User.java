package dev.vigie.dashboard.access;

import java.time.Instant;
import java.util.Set;
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

  /** What stands beside users' names in addresses of the API, or may one day. */
  private static final Set<String> RESERVED = Set.of("me", "names", "new", "self", "session");

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

  /**
   * A name that a new user may get. Older users may have one of the others, and keep it.
   *
   * @throws IllegalArgumentException says what a name must look like, or that it is taken
   */
  public static String requireNewName(String name) {
    if (RESERVED.contains(requireName(name))) {
      throw new IllegalArgumentException("the name " + name + " has another meaning in the API");
    }
    return name;
  }
}
