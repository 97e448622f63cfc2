package dev.vigie.platform.mongodb;

import dev.vigie.platform.process.Loopback;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Asks a server for MongoDB's {@code ping} in the wire protocol's one message of interest, which
 * spares this room the driver and works with the stand-in as well.
 */
final class MongoPing {
  private static final int TIMEOUT_MS = 3_000;
  private static final int OP_MSG = 2013;
  private static final int HEADER_BYTES = 16;
  private static final int LONGEST_REPLY_BYTES = 65_536;
  private static final byte INT32 = 0x10;
  private static final byte STRING = 0x02;

  /** The field {@code ok} with the double 1, as in every reply to a command that worked. */
  private static final String OK_IS_1 = "01" + "6f6b00" + "000000000000f03f";

  private MongoPing() {}

  static boolean answers(int port) {
    try (Socket socket = Loopback.connect(port)) {
      socket.setSoTimeout(TIMEOUT_MS);
      socket.getOutputStream().write(request());
      return isOk(reply(new DataInputStream(socket.getInputStream())));
    } catch (IOException e) {
      return false;
    }
  }

  /** {@code {ping: 1, $db: "admin"}} in a message without flags. */
  private static byte[] request() {
    ByteBuffer document = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    document.putInt(0);
    document.put(INT32).put(name("ping")).putInt(1);
    document.put(STRING).put(name("$db")).putInt("admin".length() + 1).put(name("admin"));
    document.put((byte) 0).putInt(0, document.position());
    int length = HEADER_BYTES + Integer.BYTES + 1 + document.position();
    ByteBuffer message = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    message.putInt(length).putInt(1).putInt(0).putInt(OP_MSG);
    message.putInt(0).put((byte) 0).put(document.flip());
    return message.array();
  }

  private static byte[] name(String text) {
    return (text + '\0').getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] reply(DataInputStream in) throws IOException {
    int length = Integer.reverseBytes(in.readInt());
    if (length < HEADER_BYTES || length > LONGEST_REPLY_BYTES) {
      throw new IOException("not a reply of MongoDB");
    }
    byte[] reply = new byte[length - Integer.BYTES];
    in.readFully(reply);
    return reply;
  }

  private static boolean isOk(byte[] reply) {
    return HexFormat.of().formatHex(reply).contains(OK_IS_1);
  }
}
