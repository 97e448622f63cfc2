package dev.vigie.platform.process;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that nobody has to type. */
public final class Secrets {
  private static final int BYTES = 24;

  private Secrets() {}

  /** Letters, digits, minus and underscore: no file format has to quote it. */
  public static String draw() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
