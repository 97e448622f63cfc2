package dev.vigie.streaming.reconcile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.vigie.dataset.IdSet;
import dev.vigie.events.EventIdentity;
import dev.vigie.streaming.run.TopicScan;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.TopicCatalogue;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The events that were assessed, in any run, and those whose alert was published: an event that is
 * streamed again is not assessed again. With transactions the two topics are written in two, of
 * which one may be lost.
 */
final class AssessedEvents {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> IDS = Set.of("event_id", "customer_id", "assessment_id");

  private final IdSet events = new IdSet();
  private final IdSet assessments = new IdSet();
  private final IdSet alerting = new IdSet();
  private final IdSet published = new IdSet();
  private long repeated;

  static AssessedEvents read(KafkaConnection connection) {
    var assessed = new AssessedEvents();
    var scan = new TopicScan(connection);
    scan.read(List.of(TopicCatalogue.ASSESSMENTS), record -> assessed.add(record, assessed::keep));
    scan.read(
        List.of(TopicCatalogue.FRAUD_ALERTS), record -> assessed.add(record, assessed::publish));
    return assessed;
  }

  boolean contains(EventIdentity event) {
    return events.contains(event);
  }

  /** Whether its assessment is an alert. */
  boolean isAlert(EventIdentity event) {
    return alerting.contains(event);
  }

  boolean isPublished(EventIdentity event) {
    return published.contains(event);
  }

  /** Deliveries beyond the first of an assessment. */
  long repeated() {
    return repeated;
  }

  /** What is read of an assessment, or of an alert, which is one with more fields. */
  private record Found(
      @Nullable EventIdentity event, @Nullable String assessmentId, boolean alert) {}

  private void add(ConsumerRecord<byte[], byte[]> record, Consumer<Found> to) {
    if (record.value() == null) {
      return;
    }
    try (JsonParser json = JSON.createParser(record.value())) {
      to.accept(read(json));
    } catch (IOException notAnAssessment) {
      // Then it is an assessment of no event, and the event it should be of will be named.
      return;
    }
  }

  private static Found read(JsonParser json) throws IOException {
    Map<String, String> ids = new HashMap<>();
    Boolean alert = null;
    json.nextToken();
    while ((ids.size() < IDS.size() || alert == null) && json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (IDS.contains(name)) {
        ids.put(name, json.getText());
      } else if (name.equals("alert")) {
        alert = json.currentToken() == JsonToken.VALUE_TRUE;
      } else {
        json.skipChildren();
      }
    }
    String customer = ids.get("customer_id");
    String event = ids.get("event_id");
    return new Found(
        customer == null || event == null ? null : new EventIdentity(customer, event),
        ids.get("assessment_id"),
        Boolean.TRUE.equals(alert));
  }

  private void keep(Found found) {
    if (found.event() != null) {
      events.add(found.event());
      if (found.alert()) {
        alerting.add(found.event());
      }
    }
    if (found.assessmentId() != null && !assessments.add(found.assessmentId())) {
      repeated++;
    }
  }

  private void publish(Found found) {
    if (found.event() != null) {
      published.add(found.event());
    }
  }
}
