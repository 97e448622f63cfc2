package dev.vigie.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.vigie.dashboard.Browser.Answer;
import dev.vigie.dashboard.EventSource.StoredEvent;
import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.web.Route;
import dev.vigie.testbed.PostgresTestbed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the running server to the description it serves. */
class DescriptionIT {

  private static PostgresTestbed postgres;
  private static Desk desk;
  private static JsonNode description;
  private static JsonSchemaFactory schemas;

  @BeforeAll
  static void start() throws Exception {
    postgres = PostgresTestbed.start();
    desk = new Desk(postgres);
    String yaml = desk.browser().get("/api/v1/openapi.yaml").body();
    description = new ObjectMapper(new YAMLFactory()).readTree(yaml);
    schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    fill();
  }

  @AfterAll
  static void stop() {
    desk.close();
    postgres.close();
  }

  private static void fill() {
    KnownSources sources = desk.sources();
    sources.alerts.raise("a1", "C1", "3 attempts in 5 minutes");
    sources.alerts.raise("a2", "C1", "<script>alert(1)</script>");
    sources.customers.put(
        "C1", new CustomerSource.CustomerRow("C1", "FR", null, Instant.EPOCH, null));
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("customer_id", "C1");
    fields.put("cart_value", 12.5);
    fields.put("nothing", null);
    sources.events.put(
        "event-a1", new StoredEvent("event-a1", Instant.EPOCH, "payment_attempt", null, fields));
  }

  @Test
  void shouldDescribeEveryRouteAndServeEveryDescription() {
    Set<String> described = new TreeSet<>();
    description
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (!method.equals("parameters")) {
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                          }
                        }));

    assertThat(described).isEqualTo(new TreeSet<>(desk.server().served()));
  }

  @Test
  void shouldDescribeTheRoleAndTheExemptionsOfEveryRoute() {
    for (Route route : desk.server().routes()) {
      JsonNode operation = operation(route.method().name(), route.path());
      assertThat(operation.path("x-role").asText()).as(route.path()).isEqualTo(route.role().word());
      assertThat(operation.has("x-password-change"))
          .as(route.path())
          .isEqualTo(route.isExemptFrom(Route.Exemption.PASSWORD_CHANGE));
      assertThat(operation.has("x-metrics-token"))
          .as(route.path())
          .isEqualTo(route.isExemptFrom(Route.Exemption.METRICS_TOKEN));
      assertThat(operation.has("x-csrf"))
          .as(route.path())
          .isEqualTo(route.isExemptFrom(Route.Exemption.CSRF_TOKEN));
    }
  }

  private static JsonNode operation(String method, String path) {
    JsonNode operation = description.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
    assertThat(operation.isMissingNode()).as("%s %s", method, path).isFalse();
    return operation;
  }

  /** Method, path template, path, body, and the status that is expected. */
  private record Call(String method, String template, String path, String body, int status) {

    static Call get(String template, String path, int status) {
      return new Call("GET", template, path, "", status);
    }
  }

  @Test
  void shouldAnswerAsDescribed() throws Exception {
    // Given
    Browser admin = desk.as(Role.ADMIN);
    Map<String, List<Integer>> seen = new TreeMap<>();

    for (Call call : calls()) {
      // When
      String version = call.path.contains("/a2/") ? currentVersion(admin) : "\"0\"";
      Answer answer =
          admin.send(
              call.method,
              call.path,
              call.body.isEmpty() ? null : call.body,
              "If-Match",
              call.status == 412 ? "\"77\"" : version);

      // Then
      String name = call.method + " " + call.path;
      assertThat(answer.status()).as(name + " " + answer.body()).isEqualTo(call.status);
      assertDescribed(operation(call.method, call.template), answer, name);
      seen.computeIfAbsent(call.method + " " + call.template, none -> new ArrayList<>())
          .add(call.status);
    }

    // Then
    for (Route route : desk.server().routes()) {
      if (!route.path().endsWith("/feed")) {
        assertThat(seen).containsKey(route.method().name() + " " + route.path());
      }
    }
  }

  private static String currentVersion(Browser browser) throws Exception {
    return browser.get("/api/v1/alerts/a2").header("ETag");
  }

  private static List<Call> calls() {
    String alerts = "/api/v1/alerts";
    String one = alerts + "/{alert_id}";
    String customer = "/api/v1/customers/{customer_id}";
    String user = "/api/v1/users/{username}";
    String session = "/api/v1/session";
    return List.of(
        Call.get("/api/v1/openapi.yaml", "/api/v1/openapi.yaml", 200),
        Call.get(session, session, 200),
        Call.get(alerts, alerts + "?limit=1", 200),
        Call.get(alerts, alerts + "?status=open&status=closed&sort=score&severity=high", 200),
        Call.get(alerts, alerts + "?from=2026-11-24T08:00:00%2B01:00", 200),
        Call.get(alerts, alerts + "?cursor=none-of-ours", 400),
        Call.get(alerts, alerts + "?limit=0", 400),
        Call.get(alerts, alerts + "?limit=201", 400),
        Call.get(alerts, alerts + "?sort=amount;drop", 400),
        Call.get(alerts, alerts + "?unknown=1", 400),
        Call.get(alerts + ".csv", alerts + ".csv", 200),
        Call.get(alerts + ".csv", alerts + ".csv?limit=3", 400),
        Call.get(one, alerts + "/a1", 200),
        Call.get(one, alerts + "/none", 404),
        Call.get(one + "/audit", alerts + "/a1/audit", 200),
        Call.get(one + "/audit", alerts + "/none/audit", 404),
        new Call(
            "PUT", one + "/assignee", alerts + "/a2/assignee", "{\"assignee\":\"analyst\"}", 200),
        new Call("PUT", one + "/assignee", alerts + "/a2/assignee", "{\"assignee\":null}", 200),
        new Call(
            "PUT", one + "/assignee", alerts + "/a2/assignee", "{\"assignee\":\"viewer\"}", 400),
        new Call("POST", one + "/notes", alerts + "/a2/notes", "{\"text\":\"looks odd\"}", 200),
        new Call("POST", one + "/notes", alerts + "/a2/notes", "{\"text\":\"  \"}", 400),
        new Call("POST", one + "/notes", alerts + "/a2/notes", "{\"text\":\"x\"}", 412),
        new Call(
            "POST", one + "/decision", alerts + "/a2/decision", "{\"outcome\":\"guess\"}", 400),
        new Call(
            "POST",
            one + "/decision",
            alerts + "/a2/decision",
            "{\"outcome\":\"inconclusive\"}",
            200),
        new Call(
            "POST",
            one + "/decision",
            alerts + "/a2/decision",
            "{\"outcome\":\"inconclusive\"}",
            409),
        new Call("POST", one + "/reopen", alerts + "/a2/reopen", "{\"reason\":\"new facts\"}", 200),
        new Call(
            "POST", one + "/reopen", alerts + "/none/reopen", "{\"reason\":\"new facts\"}", 404),
        Call.get(customer, "/api/v1/customers/C1", 200),
        Call.get(customer, "/api/v1/customers/..%2F%2e%2e%2Fnone", 404),
        Call.get(customer + "/timeline", "/api/v1/customers/C1/timeline", 200),
        Call.get(customer + "/timeline", "/api/v1/customers/C1/timeline?limit=501", 400),
        Call.get("/api/v1/statistics/activity", "/api/v1/statistics/activity", 200),
        Call.get(
            "/api/v1/statistics/activity",
            "/api/v1/statistics/activity?from=2020-01-01T00:00:00Z",
            400),
        Call.get("/api/v1/statistics/breakdown", "/api/v1/statistics/breakdown", 200),
        Call.get("/api/v1/statistics/quality", "/api/v1/statistics/quality", 200),
        Call.get("/api/v1/rules", "/api/v1/rules", 200),
        Call.get("/api/v1/streams", "/api/v1/streams", 200),
        Call.get("/api/v1/health", "/api/v1/health", 200),
        Call.get("/metrics", "/metrics", 200),
        Call.get("/api/v1/users", "/api/v1/users", 200),
        Call.get("/api/v1/users/names", "/api/v1/users/names", 200),
        new Call(
            "POST",
            "/api/v1/users",
            "/api/v1/users",
            "{\"username\":\"ann\",\"role\":\"viewer\",\"password\":\"a long password\"}",
            201),
        new Call(
            "POST",
            "/api/v1/users",
            "/api/v1/users",
            "{\"username\":\"ann\",\"role\":\"viewer\",\"password\":\"a long password\"}",
            409),
        new Call(
            "POST",
            "/api/v1/users",
            "/api/v1/users",
            "{\"username\":\"Ann!\",\"role\":\"viewer\",\"password\":\"a long password\"}",
            400),
        new Call(
            "PATCH", user, "/api/v1/users/ann", "{\"role\":\"analyst\",\"enabled\":false}", 200),
        new Call("PATCH", user, "/api/v1/users/none", "{\"enabled\":false}", 404),
        new Call("PATCH", user, "/api/v1/users/admin", "{\"enabled\":false}", 409),
        new Call(
            "PUT",
            user + "/password",
            "/api/v1/users/ann/password",
            "{\"password\":\"another password\"}",
            204),
        new Call(
            "PUT",
            user + "/password",
            "/api/v1/users/ann/password",
            "{\"password\":\"short\"}",
            400),
        new Call(
            "PUT",
            session + "/password",
            session + "/password",
            "{\"current_password\":\"wrong wrong wrong\",\"new_password\":\"another password\"}",
            401),
        new Call("POST", session, session, "{\"username\":\"ann\",\"password\":\"wrong\"}", 401),
        new Call("DELETE", session, session, "", 204));
  }

  private static void assertDescribed(JsonNode operation, Answer answer, String name)
      throws Exception {
    JsonNode response = operation.path("responses").path(Integer.toString(answer.status()));
    assertThat(response.isMissingNode()).as("%s: %s", name, answer.status()).isFalse();
    if (response.has("$ref")) {
      response = description.at(response.path("$ref").asText().substring(1));
    }
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      assertThat(answer.body()).as(name).isEmpty();
      return;
    }
    String type = answer.header("Content-Type").split(";", 2)[0];
    assertThat(content.has(type)).as("%s: %s", name, type).isTrue();
    if (type.endsWith("json")) {
      assertValid(content.path(type).path("schema"), answer.json(), name);
    }
  }

  /** The description itself is the document that the schema's references point into. */
  private static void assertValid(JsonNode schema, JsonNode body, String name) {
    ObjectNode document = description.deepCopy();
    document.put("$ref", schema.path("$ref").asText());
    assertThat(schema.has("$ref")).as(name).isTrue();
    JsonSchema compiled =
        schemas.getSchema(
            document, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    Set<ValidationMessage> messages = compiled.validate(body);
    assertThat(messages).as("%s: %s", name, body).isEmpty();
  }

  @Test
  void shouldDescribeTheEventsOfTheFeed() throws Exception {
    // Given
    Browser viewer = desk.as(Role.VIEWER);

    // When
    try (FeedReader feed = new FeedReader(viewer.open("/api/v1/feed"))) {
      // Then
      assertEvent(feed.next("hello"), "FeedHello");
      assertEvent(feed.next("health"), "Health");
      assertEvent(feed.next("counters"), "Counters");
      desk.server().publish(desk.sources().alerts.raise("a9", "C9", "reason"));
      assertEvent(feed.next("alert"), "FeedAlert");
    }
  }

  private static void assertEvent(FeedReader.Event event, String schema) throws Exception {
    JsonNode reference =
        new ObjectMapper().createObjectNode().put("$ref", "#/components/schemas/" + schema);
    assertValid(reference, new ObjectMapper().readTree(event.data()), schema);
  }
}
