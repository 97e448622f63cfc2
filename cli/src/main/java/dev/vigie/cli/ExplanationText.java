package dev.vigie.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.vigie.explain.Explanation;
import dev.vigie.explain.WrittenAssessment;
import dev.vigie.rules.Assessment;
import dev.vigie.rules.RuleInputs;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An explanation for people, and for programs. */
final class ExplanationText {

  private static final JsonFactory JSON = new JsonFactory();

  private ExplanationText() {}

  static List<String> lines(Explanation explanation) {
    WrittenAssessment written = explanation.written();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: payment %s of customer %s at %s, score %s"
            .formatted(
                explanation.confirmed() ? "confirmed" : "differs",
                written.eventId(),
                written.customerId(),
                written.ts(),
                written.score()));
    for (RuleInputs rule : explanation.inputs()) {
      lines.add("  %-28s %s".formatted(rule.rule(), verdict(rule.rule(), explanation.computed())));
      lines.add("  %-28s %s".formatted("", rule.inputs()));
    }
    for (Explanation.Difference difference : explanation.differences()) {
      lines.add(
          "  %s: written %s, computed %s"
              .formatted(
                  difference.field(),
                  Objects.requireNonNullElse(difference.written(), "nothing"),
                  Objects.requireNonNullElse(difference.computed(), "nothing")));
    }
    explanation.causes().forEach(cause -> lines.add("why that may be: " + cause));
    return lines;
  }

  private static String verdict(String rule, Assessment computed) {
    return computed.fired().stream()
        .filter(fired -> fired.id().equals(rule))
        .map(fired -> "+" + fired.points() + ": " + fired.reason())
        .findFirst()
        .or(
            () ->
                computed.skipped().stream()
                    .filter(skipped -> skipped.id().equals(rule))
                    .map(skipped -> "skipped: " + skipped.reason())
                    .findFirst())
        .orElse("did not fire");
  }

  static String json(Explanation explanation) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("alert_id", explanation.written().id());
      json.writeBooleanField("confirmed", explanation.confirmed());
      json.writeArrayFieldStart("inputs");
      for (RuleInputs rule : explanation.inputs()) {
        json.writeStartObject();
        json.writeStringField("id", rule.rule());
        json.writeStringField("verdict", verdict(rule.rule(), explanation.computed()));
        json.writeStringField("inputs", rule.inputs());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("differences");
      for (Explanation.Difference difference : explanation.differences()) {
        json.writeStartObject();
        json.writeStringField("field", difference.field());
        json.writeStringField("written", difference.written());
        json.writeStringField("computed", difference.computed());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("causes");
      for (String cause : explanation.causes()) {
        json.writeString(cause);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }
}
