package dev.vigie.dashboard.access;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;

/**
 * Argon2id with OWASP's first recommendation: 19 MiB, 2 passes, 1 lane; 16 bytes of salt, 32 of
 * hash. Stored as a PHC string, so that stronger settings can be introduced later.
 */
final class Passwords {

  static final int SHORTEST = 12;
  static final int LONGEST = 128;

  private static final Argon2Function FUNCTION =
      Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID, 19);

  /** Each hash takes 19 MiB; without a limit, signing in would be a way to exhaust the memory. */
  private static final Semaphore AT_ONCE = new Semaphore(2, true);

  /** No 0, O, 1, l, I: people copy these from a terminal. */
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Compared with when there is no such user, so that the answer takes as long. */
  static final String NOBODYS = hash(random());

  private Passwords() {}

  /**
   * A password that may be set.
   *
   * @throws IllegalArgumentException says what is wrong, without the password
   */
  static String requireStrong(String password, String username) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw new IllegalArgumentException(
          "a password has " + SHORTEST + " to " + LONGEST + " characters");
    }
    if (password.equalsIgnoreCase(username) || password.chars().distinct().count() < 5) {
      throw new IllegalArgumentException("this password is too easy to guess");
    }
    return password;
  }

  static String hash(String password) {
    AT_ONCE.acquireUninterruptibly();
    try {
      byte[] salt = new byte[16];
      RANDOM.nextBytes(salt);
      return FUNCTION.hash(password.getBytes(StandardCharsets.UTF_8), salt).getResult();
    } finally {
      AT_ONCE.release();
    }
  }

  static boolean matches(String password, String hash) {
    AT_ONCE.acquireUninterruptibly();
    try {
      return Argon2Function.getInstanceFromHash(hash).check(password, hash);
    } finally {
      AT_ONCE.release();
    }
  }

  /** 20 characters, about 116 bits. */
  static String random() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }
}
