package dev.vigie.notifications.outbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Names of messages, by which a receiver tells what it has already. */
public final class MessageIds {

  private static final String PREFIX = "msg_";
  private static final int DIGITS = 32;

  private MessageIds() {}

  /** The same whenever this alert is sent by this channel. */
  static String ofAlert(String channel, String alertId) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest((channel + '\0' + alertId).getBytes(StandardCharsets.UTF_8));
      return PREFIX + HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** One that no other message has. */
  public static String random() {
    return PREFIX + UUID.randomUUID().toString().replace("-", "");
  }
}
