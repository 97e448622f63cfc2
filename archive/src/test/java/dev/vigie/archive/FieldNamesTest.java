package dev.vigie.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldNamesTest {

  @ParameterizedTest
  @CsvSource({
    "customer_id, customer_id",
    "$where, %24where",
    "price$, price$",
    "a.b.c, a%2Eb%2Ec",
    "100%, 100%25",
    "'', %",
    "%, %25",
    "_id, _id",
    "é😀, é😀",
  })
  void shouldEncodeWhatMongoDbWouldMisread(String name, String stored) {
    assertThat(FieldNames.encode(name)).isEqualTo(stored);
  }

  @Test
  void shouldEncodeNulAndHalfSurrogatePairs() {
    assertThat(FieldNames.encode("a\0b")).isEqualTo("a%00b");
    assertThat(FieldNames.encode("\uD83Dx")).isEqualTo("%D83Dx");
    assertThat(FieldNames.encode("x\uDE00")).isEqualTo("x%DE00");
  }

  @ParameterizedTest
  @CsvSource({"_id, %5Fid", "_vigie, %5Fvigie", "_ids, _ids", "ts, ts"})
  void shouldKeepTheEventsOwnFieldsOutOfThePlaceOfOurs(String name, String stored) {
    assertThat(FieldNames.encodeTopLevel(name)).isEqualTo(stored);
  }

  @Test
  void shouldNeverGiveTwoNamesTheSameForm() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String alphabet = "%$.\0_idvgeE520D8\uD83D\uDE00";
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(6); length > 0; length--) {
        name.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String stored = FieldNames.encodeTopLevel(name.toString());
      String other = names.putIfAbsent(stored, name.toString());
      assertThat(other == null || other.contentEquals(name))
          .as("seed %d: %s and %s both become %s", seed, other, name, stored)
          .isTrue();
    }
  }
}
