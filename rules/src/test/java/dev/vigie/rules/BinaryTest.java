package dev.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BinaryTest {

  static Stream<String> texts() {
    return Stream.of(
        "",
        "PAY-1",
        "a\u0000b",
        "\u007f",
        "\u0080",
        "é",
        "支付",
        "\uD83D\uDCB3",
        "\uD83D",
        "what?",
        "x".repeat(0xFFFF));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void shouldWriteTextAsThePlatformDoes(String text) throws IOException {
    ByteArrayOutputStream ours = new ByteArrayOutputStream();
    ByteArrayOutputStream platforms = new ByteArrayOutputStream();

    Binary.writeUtf(new DataOutputStream(ours), text);
    new DataOutputStream(platforms).writeUTF(text);

    assertThat(ours.toByteArray()).isEqualTo(platforms.toByteArray());
  }
}
