package dev.vigie.streaming.reconcile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.vigie.streaming.run.TopicScan;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.TopicCatalogue;
import java.io.IOException;
import java.util.List;
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
        List.of(TopicCatalogue.FRAUD_ALERTS),
        record -> assessed.add(record, found -> assessed.publish(found.eventId())));
    return assessed;
  }

  boolean contains(String eventId) {
    return events.contains(eventId);
  }

  /** Whether its assessment is an alert. */
  boolean isAlert(String eventId) {
    return alerting.contains(eventId);
  }

  boolean isPublished(String eventId) {
    return published.contains(eventId);
  }

  /** Deliveries beyond the first of an assessment. */
  long repeated() {
    return repeated;
  }

  /** What is read of an assessment, or of an alert, which is one with more fields. */
  private record Found(@Nullable String eventId, @Nullable String assessmentId, boolean alert) {}

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
    String eventId = null;
    String assessmentId = null;
    Boolean alert = null;
    json.nextToken();
    while ((eventId == null || assessmentId == null || alert == null)
        && json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "event_id" -> eventId = json.getText();
        case "assessment_id" -> assessmentId = json.getText();
        case "alert" -> alert = json.currentToken() == JsonToken.VALUE_TRUE;
        default -> json.skipChildren();
      }
    }
    return new Found(eventId, assessmentId, Boolean.TRUE.equals(alert));
  }

  private void keep(Found found) {
    if (found.eventId() != null) {
      events.add(found.eventId());
      if (found.alert()) {
        alerting.add(found.eventId());
      }
    }
    if (found.assessmentId() != null && !assessments.add(found.assessmentId())) {
      repeated++;
    }
  }

  private void publish(@Nullable String eventId) {
    if (eventId != null) {
      published.add(eventId);
    }
  }
}
