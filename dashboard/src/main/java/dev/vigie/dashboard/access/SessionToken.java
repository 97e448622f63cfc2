package dev.vigie.dashboard.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The secret in the cookie: 256 random bits. The database holds its hash; the CSRF token is another
 * hash of it, so that it needs no place of its own and changes with each session.
 */
public record SessionToken(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  public static SessionToken random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Whether a cookie's value could be one at all. */
  public static boolean isWellFormed(String value) {
    return FORM.matcher(value).matches();
  }

  byte[] hash() {
    return sha256("session:" + value);
  }

  /** For the header {@code X-CSRF-Token}. */
  public String csrfToken() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256("csrf:" + value));
  }

  /** Compares in constant time. */
  public boolean hasCsrfToken(String given) {
    return MessageDigest.isEqual(
        csrfToken().getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A secret is not for logs. */
  @Override
  public String toString() {
    return "SessionToken[…]";
  }
}
