package dev.vigie.rules.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vigie.rules.Assessment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Assessments as text that can be compared letter by letter, the order of fields included. */
public final class AssessmentText {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Which a parsed number does not show. */
  private static final Pattern PLAIN_SECONDS =
      Pattern.compile("\"seconds_since_cart_opened\":(null|\\d+(\\.\\d*[1-9])?),");

  private AssessmentText() {}

  public static String of(NaiveAssessment assessment) {
    return assessment.toJson().toString();
  }

  /** The kernel's own, less what the contract leaves to it. */
  static String of(Assessment assessment) {
    return ofKernel(new String(assessment.toJson(), StandardCharsets.UTF_8));
  }

  /**
   * The same of a line that was written.
   *
   * @param text an assessment as the contract writes it
   */
  public static String ofKernel(String text) {
    assertThat(text).doesNotContain("\n").containsPattern(PLAIN_SECONDS);
    ObjectNode json = read(text);
    json.remove(List.of("assessment_id", "rule_set"));
    for (JsonNode rule : json.get("rules")) {
      assertThat(((ObjectNode) rule).remove("reason").textValue()).isNotBlank();
    }
    return json.toString();
  }

  private static ObjectNode read(String text) {
    try {
      return (ObjectNode) MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }
}
