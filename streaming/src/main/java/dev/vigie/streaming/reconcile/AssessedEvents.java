package dev.vigie.streaming.reconcile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.vigie.streaming.run.TopicScan;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.TopicCatalogue;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The events that were assessed, in any run: an event that is streamed again is not assessed again.
 */
final class AssessedEvents {

  private static final JsonFactory JSON = new JsonFactory();

  private final IdSet events = new IdSet();
  private final IdSet assessments = new IdSet();
  private long repeated;

  static AssessedEvents read(KafkaConnection connection) {
    var assessed = new AssessedEvents();
    new TopicScan(connection).read(List.of(TopicCatalogue.ASSESSMENTS), assessed::add);
    return assessed;
  }

  boolean contains(String eventId) {
    return events.contains(eventId);
  }

  /** Deliveries beyond the first of an assessment. */
  long repeated() {
    return repeated;
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try (JsonParser json = JSON.createParser(record.value())) {
      read(json);
    } catch (IOException notAnAssessment) {
      // Then it is an assessment of no event, and the event it should be of will be named.
      return;
    }
  }

  private void read(JsonParser json) throws IOException {
    String eventId = null;
    String assessmentId = null;
    json.nextToken();
    while ((eventId == null || assessmentId == null) && json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("event_id")) {
        eventId = json.getText();
      } else if (name.equals("assessment_id")) {
        assessmentId = json.getText();
      }
      json.skipChildren();
    }
    keep(eventId, assessmentId);
  }

  private void keep(@Nullable String eventId, @Nullable String assessmentId) {
    if (eventId != null) {
      events.add(eventId);
    }
    if (assessmentId != null && !assessments.add(assessmentId)) {
      repeated++;
    }
  }
}
