package dev.vigie.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.vigie.dashboard.web.ProblemType;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a tool that reads OpenAPI expects of a description, whatever the server does. */
class DescriptionRulesTest {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** What may stand in each kind of object; names beginning with x- may stand in all. */
  private static final Map<String, Set<String>> KEYS =
      Map.of(
          "document",
              Set.of("openapi", "info", "servers", "security", "tags", "paths", "components"),
          "operation",
              Set.of(
                  "operationId",
                  "tags",
                  "summary",
                  "description",
                  "parameters",
                  "requestBody",
                  "responses",
                  "security"),
          "parameter", Set.of("$ref", "name", "in", "description", "required", "explode", "schema"),
          "response", Set.of("$ref", "description", "headers", "content"),
          "media", Set.of("schema"),
          "scheme", Set.of("type", "in", "name", "scheme", "description"),
          "schema",
              Set.of(
                  "$ref",
                  "type",
                  "description",
                  "required",
                  "properties",
                  "additionalProperties",
                  "unevaluatedProperties",
                  "minProperties",
                  "items",
                  "maxItems",
                  "oneOf",
                  "enum",
                  "default",
                  "format",
                  "pattern",
                  "minimum",
                  "maximum",
                  "minLength",
                  "maxLength",
                  "contentMediaType",
                  "contentSchema"));

  private static JsonNode document;

  @BeforeAll
  static void read() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(DashboardServer.class.getResourceAsStream("openapi.yaml"))) {
      document = new ObjectMapper(new YAMLFactory()).readTree(in);
    }
  }

  private static void eachOperation(BiConsumer<String, JsonNode> check) {
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          check.accept(operation.getKey() + " " + path.getKey(), operation.getValue());
        }
      }
    }
  }

  @Test
  void shouldSayWhatItIsAndWhereItIsServed() {
    assertThat(document.path("openapi").asText()).startsWith("3.1.");
    assertThat(document.at("/info/title").asText()).isNotEmpty();
    assertThat(document.at("/info/version").asText()).isNotEmpty();
    assertThat(document.at("/info/license/identifier").asText()).isEqualTo("Apache-2.0");
    assertThat(document.at("/servers/0/url").asText()).isEqualTo("/");
  }

  @Test
  void shouldListEveryKindOfProblem() {
    for (ProblemType type : ProblemType.values()) {
      assertThat(document.at("/info/description").asText())
          .contains("| " + type.urn() + " | " + type.status() + " |");
    }
  }

  @Test
  void shouldNameEachOperationOnceAndDeclareWhatItAnswers() {
    Set<String> ids = new HashSet<>();
    Set<String> tags = new HashSet<>(document.path("tags").findValuesAsText("name"));
    eachOperation(
        (name, operation) -> {
          assertThat(ids.add(operation.path("operationId").asText())).as(name).isTrue();
          assertThat(operation.path("summary").asText()).as(name).isNotEmpty();
          assertThat(operation.path("tags")).as(name).isNotEmpty();
          operation.path("tags").forEach(tag -> assertThat(tags).contains(tag.asText()));
          List<String> statuses = new ArrayList<>();
          operation.path("responses").fieldNames().forEachRemaining(statuses::add);
          assertThat(statuses).as(name).anyMatch(status -> status.startsWith("2"));
          assertThat(statuses).as(name).contains("400", "500");
          boolean anyone = operation.path("x-role").asText().equals("anyone");
          assertThat(anyone || statuses.containsAll(List.of("401", "403", "503")))
              .as(name)
              .isTrue();
          if (operation.has("requestBody")) {
            assertThat(statuses).as(name).contains("408", "413", "415");
          }
        });
  }

  @Test
  void shouldSayOfEachOperationHowToBeAllowedToCallIt() {
    Set<String> used = new TreeSet<>();
    eachOperation(
        (name, operation) -> {
          JsonNode security = operation.path("security");
          security = security.isMissingNode() ? document.path("security") : security;
          List<Set<String>> ways = new ArrayList<>();
          security.forEach(way -> ways.add(names(way)));
          ways.forEach(used::addAll);
          boolean anyone = operation.path("x-role").asText().equals("anyone");
          assertThat(ways.isEmpty()).as(name).isEqualTo(anyone);
          boolean changes = !name.startsWith("get ") && !anyone;
          assertThat(ways).as(name).allMatch(way -> way.contains("csrf") == changes);
          assertThat(ways.contains(Set.of("metricsToken")))
              .as(name)
              .isEqualTo(operation.has("x-metrics-token"));
        });
    assertThat(used).isEqualTo(names(document.at("/components/securitySchemes")));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void shouldDefineWhatItRefersToAndReferToWhatItDefines() {
    Set<String> referred = new TreeSet<>();
    for (JsonNode reference : document.findValues("$ref")) {
      referred.add(reference.asText());
      assertThat(document.at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
    Set<String> defined = new TreeSet<>();
    for (var kind : document.path("components").properties()) {
      if (!kind.getKey().equals("securitySchemes")) {
        names(kind.getValue())
            .forEach(name -> defined.add("#/components/" + kind.getKey() + "/" + name));
      }
    }

    assertThat(referred).isEqualTo(defined);
  }

  @Test
  void shouldDeclareEveryPartOfAPathThatVaries() {
    for (var path : document.path("paths").properties()) {
      Set<String> declared = new TreeSet<>();
      for (JsonNode parameter : path.getValue().path("parameters")) {
        JsonNode found = document.at(parameter.path("$ref").asText().substring(1));
        if (found.path("in").asText().equals("path")) {
          declared.add("{" + found.path("name").asText() + "}");
          assertThat(found.path("required").asBoolean()).as(path.getKey()).isTrue();
        }
      }
      Set<String> written = new TreeSet<>(List.of(path.getKey().split("/")));
      written.removeIf(part -> !part.startsWith("{"));
      assertThat(declared).as(path.getKey()).isEqualTo(written);
    }
  }

  /** A comma that was meant to be text makes a key of what follows in YAML. */
  @Test
  void shouldHoldNoKeyThatMeansNothing() {
    requireKnown("document", document, "");
    eachOperation(
        (name, operation) -> {
          requireKnown("operation", operation, name);
          operation.path("parameters").forEach(p -> requireParameter(p, name));
          operation.path("responses").forEach(response -> requireResponse(response, name));
          requireMedia(operation.path("requestBody"), name);
        });
    JsonNode components = document.path("components");
    components.path("parameters").forEach(p -> requireParameter(p, "parameters"));
    components.path("responses").forEach(response -> requireResponse(response, "responses"));
    components.path("securitySchemes").forEach(s -> requireKnown("scheme", s, "schemes"));
    components.path("schemas").properties().forEach(s -> requireSchema(s.getValue(), s.getKey()));
  }

  private static void requireParameter(JsonNode parameter, String where) {
    requireKnown("parameter", parameter, where);
    requireSchema(parameter.path("schema"), where);
  }

  private static void requireResponse(JsonNode response, String where) {
    requireKnown("response", response, where);
    requireMedia(response, where);
  }

  private static void requireMedia(JsonNode holder, String where) {
    for (JsonNode media : holder.path("content")) {
      requireKnown("media", media, where);
      requireSchema(media.path("schema"), where);
    }
  }

  private static void requireSchema(JsonNode schema, String where) {
    requireKnown("schema", schema, where);
    schema.path("properties").properties().forEach(p -> requireSchema(p.getValue(), p.getKey()));
    schema.path("oneOf").forEach(each -> requireSchema(each, where));
    for (String name : List.of("items", "contentSchema", "additionalProperties")) {
      if (schema.path(name).isObject()) {
        requireSchema(schema.path(name), where);
      }
    }
  }

  private static void requireKnown(String kind, JsonNode object, String where) {
    assertThat(names(object))
        .as("%s in %s", kind, where)
        .allMatch(key -> key.startsWith("x-") || KEYS.get(kind).contains(key));
  }
}
