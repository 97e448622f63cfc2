package dev.vigie.customers;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Writes rows in the text format of COPY, many to a packet. */
final class CopyRows {

  private static final int PACKET_CHARACTERS = 64 * 1024;

  private final CopyIn copy;
  private final StringBuilder packet = new StringBuilder(PACKET_CHARACTERS + 1024);
  private boolean rowStarted;

  CopyRows(CopyIn copy) {
    this.copy = copy;
  }

  void add(@Nullable String value) {
    if (rowStarted) {
      packet.append('\t');
    }
    rowStarted = true;
    if (value == null) {
      packet.append("\\N");
    } else {
      value.chars().forEach(c -> append((char) c));
    }
  }

  private void append(char c) {
    switch (c) {
      case '\\' -> packet.append("\\\\");
      case '\t' -> packet.append("\\t");
      case '\n' -> packet.append("\\n");
      case '\r' -> packet.append("\\r");
      default -> packet.append(c);
    }
  }

  void endRow() throws SQLException {
    packet.append('\n');
    rowStarted = false;
    if (packet.length() >= PACKET_CHARACTERS) {
      send();
    }
  }

  /** After the last row. */
  void end() throws SQLException {
    send();
    copy.endCopy();
  }

  private void send() throws SQLException {
    byte[] bytes = packet.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    packet.setLength(0);
  }
}
