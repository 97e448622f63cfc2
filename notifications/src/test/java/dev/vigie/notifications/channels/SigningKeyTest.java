package dev.vigie.notifications.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

  /** The published example of Standard Webhooks. */
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static SigningKey ofBytes(int bytes) {
    return SigningKey.parse(
        new Secret("whsec_" + Base64.getEncoder().encodeToString(new byte[bytes])));
  }

  @Test
  void shouldSignAsThePublishedExampleDoes() {
    SigningKey key = SigningKey.parse(new Secret(SECRET));

    String signature =
        key.sign(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1614265330,
            "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

    assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void shouldTakeKeysOfTheLengthsThatTheSpecificationGives() {
    assertThatThrownBy(() -> ofBytes(23)).hasMessageContaining("not 23");
    assertThat(ofBytes(24)).isNotNull();
    assertThat(ofBytes(64)).isNotNull();
    assertThatThrownBy(() -> ofBytes(65)).hasMessageContaining("not 65");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8G!YqrTwjUPD8ILPZ"})
  void shouldRefuseWhatIsNoKeyWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> SigningKey.parse(new Secret(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("MfKQ9").doesNotContain("!"));
  }

  @Test
  void shouldSayNothingOfItself() {
    assertThat(SigningKey.parse(new Secret(SECRET))).hasToString("(signing key)");
    assertThat(new Secret(SECRET)).hasToString("(secret)");
  }
}
