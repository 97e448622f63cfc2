package dev.vigie.dashboard.web;

import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What stands in a request's address has to be text: UTF-8, and no NUL, once it is decoded. */
final class AddressText {

  private AddressText() {}

  static void require(Context context) {
    require(context.req().getRequestURI());
    require(context.req().getQueryString());
  }

  private static void require(@Nullable String encoded) {
    if (encoded == null) {
      return;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(decode(encoded.getBytes(StandardCharsets.UTF_8)));
      if (StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().indexOf('\0') >= 0) {
        throw noText();
      }
    } catch (CharacterCodingException notUtf8) {
      throw noText();
    }
  }

  private static byte[] decode(byte[] encoded) {
    var decoded = ByteBuffer.allocate(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] == '%') {
        decoded.put((byte) (digit(encoded, i + 1) * 16 + digit(encoded, i + 2)));
        i += 2;
      } else {
        decoded.put(encoded[i]);
      }
    }
    byte[] bytes = new byte[decoded.position()];
    decoded.flip().get(bytes);
    return bytes;
  }

  private static int digit(byte[] encoded, int at) {
    int digit = at < encoded.length ? Character.digit(encoded[at], 16) : -1;
    if (digit < 0) {
      throw noText();
    }
    return digit;
  }

  private static Problem noText() {
    return Problem.of(ProblemType.INVALID_PARAMETER, "The address holds what is no text");
  }
}
