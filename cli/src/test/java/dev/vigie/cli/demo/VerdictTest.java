package dev.vigie.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.EventIdentity;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void shouldReadWhatIsShownOfAnAssessmentAndSkipTheRest() {
    String json =
        """
        {"assessment_id":"a","event_id":"e1","customer_id":"C1","payment_id":null,
         "ts":"2025-11-11T09:51:23Z","amount":5858,"score":65,"severity":"medium","alert":true,
         "rules":[{"id":"night-payment","version":1,"points":15,"reason":"it was 03:00"}],
         "skipped":[{"id":"rushed-checkout","reason":"no session"}],
         "features":{"attempts_5m":1,"nested":{"deep":[1]}},"evidence":["e1"],"unknown":[[]]}
        """;

    Verdict verdict = Verdict.ofJson(json.getBytes(StandardCharsets.UTF_8));

    assertThat(verdict.event()).isEqualTo(new EventIdentity("C1", "e1"));
    assertThat(verdict.score()).isEqualTo(65);
    assertThat(verdict.alert()).isTrue();
    assertThat(verdict.rules()).containsExactly(new Verdict.Fired("night-payment", "it was 03:00"));
  }
}
