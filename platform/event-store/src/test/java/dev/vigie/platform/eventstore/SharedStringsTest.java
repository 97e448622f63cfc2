package dev.vigie.platform.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedStringsTest {

  private final SharedStrings strings = new SharedStrings();

  @Test
  void shouldGiveTheSameDocumentWithStringsInCommon() {
    Document first = event("e1");
    Document second = event("e2");

    Document sharedFirst = strings.share(first);
    Document sharedSecond = strings.share(second);

    assertThat(sharedFirst).isEqualTo(event("e1"));
    assertThat(sharedSecond).isEqualTo(event("e2"));
    assertThat(sharedSecond.get("device")).isSameAs(sharedFirst.get("device"));
    assertThat(((Document) sharedSecond.get("_vigie")).get("topic"))
        .isSameAs(((Document) sharedFirst.get("_vigie")).get("topic"));
  }

  /** A string of its own, as decoders make them. */
  private static String decoded(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  private static Document event(String id) {
    return new Document("_id", id)
        .append("device", decoded("ios"))
        .append("list", List.of("a", 1))
        .append("nothing", null)
        .append("_vigie", new Document("topic", decoded("payments")));
  }
}
