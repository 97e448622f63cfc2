package dev.vigie.notifications.channels;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A symmetric key of Standard Webhooks: {@code whsec_} and the key in Base64, 24 to 64 bytes. Says
 * nothing of the key in any message.
 */
public final class SigningKey {

  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;

  private final SecretKeySpec key;

  private SigningKey(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException saying what is wrong with it, but not what it is
   */
  public static SigningKey parse(Secret secret) {
    String text = secret.reveal();
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a signing key must begin with " + PREFIX);
    }
    byte[] key = decoded(text.substring(PREFIX.length()));
    if (key.length < LEAST_BYTES || key.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "a signing key must have from %d to %d bytes, not %d"
              .formatted(LEAST_BYTES, MOST_BYTES, key.length));
    }
    return new SigningKey(key);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // The decoder's own message holds a character of the key.
      throw new IllegalArgumentException("a signing key must be Base64 after " + PREFIX);
    }
  }

  /**
   * The signature of a message, as it stands in {@code webhook-signature}.
   *
   * @param unixSeconds when this attempt is made
   */
  public String sign(String id, long unixSeconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + unixSeconds + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "(signing key)";
  }
}
