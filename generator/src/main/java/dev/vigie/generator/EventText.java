package dev.vigie.generator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Writes events as JSON lines. By hand: all that is written is ASCII of our own making with nothing
 * to escape, and it must be fast.
 */
final class EventText {

  static final long SECOND_NANOS = 1_000_000_000L;

  private static final long DAY_NANOS = 86_400 * SECOND_NANOS;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_LINE_BYTES = 1024;

  private final OutputStream out;
  private final byte[] line = new byte[LONGEST_LINE_BYTES];
  private int length;
  private long day = Long.MIN_VALUE;
  private String date = "";

  EventText(OutputStream out) {
    this.out = out;
  }

  void write(EventDraft event, Session session, Catalogue catalogue, Dice ids) throws IOException {
    length = 0;
    ascii("{\"event_id\": \"");
    hex(ids.next());
    hex(ids.next());
    ascii("\", \"ts\": \"");
    timestamp(event.epochNanos());
    field("event_type", event.eventType());
    field("customer_id", session.customerId());
    field("session_id", session.sessionId());
    field("device", session.device());
    field("ip_hash", session.ipHash());
    field("utm_source", session.utmSource());
    field("utm_campaign", session.utmCampaign());
    if (event.product() != EventDraft.NONE) {
      field("product_id", catalogue.id(event.product()));
    }
    ascii("\"");
    payment(event);
    ascii("}\n");
    out.write(line, 0, length);
  }

  private void payment(EventDraft event) {
    if (event.cartCents() != EventDraft.NONE) {
      ascii(", \"cart_value\": ");
      ascii(Texts.money(event.cartCents()));
    }
    if (event.paymentId() != null) {
      ascii(", \"payment_id\": \"");
      ascii(event.paymentId());
      ascii("\"");
    }
    if (event.orderId() != null) {
      ascii(", \"order_id\": \"");
      ascii(event.orderId());
      ascii("\"");
    }
  }

  /** Ends the text before it and leaves its own open. */
  private void field(String name, String value) {
    ascii("\", \"");
    ascii(name);
    ascii("\": \"");
    ascii(value);
  }

  private void timestamp(long epochNanos) {
    long epochDay = Math.floorDiv(epochNanos, DAY_NANOS);
    if (epochDay != day) {
      day = epochDay;
      date = LocalDate.ofEpochDay(epochDay).toString();
    }
    long nanos = Math.floorMod(epochNanos, DAY_NANOS);
    long second = nanos / SECOND_NANOS;
    ascii(date);
    line[length++] = ' ';
    digits(second / 3600, 2);
    line[length++] = ':';
    digits(second / 60 % 60, 2);
    line[length++] = ':';
    digits(second % 60, 2);
    line[length++] = '.';
    digits(nanos % SECOND_NANOS, 9);
  }

  private void digits(long value, int count) {
    long left = value;
    for (int i = count - 1; i >= 0; i--) {
      line[length + i] = (byte) ('0' + left % 10);
      left /= 10;
    }
    length += count;
  }

  private void hex(long bits) {
    for (int shift = 60; shift >= 0; shift -= 4) {
      line[length++] = HEX[(int) (bits >>> shift) & 0xF];
    }
  }

  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      line[length++] = (byte) text.charAt(i);
    }
  }
}
