package dev.vigie.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.vigie.events.EventIdentity;
import dev.vigie.streaming.reconcile.Difference;
import dev.vigie.streaming.reconcile.RunFindings;
import dev.vigie.streaming.run.StreamRun;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeSet;

/** A reconciliation for programs. */
final class ReconcileJson {

  private static final JsonFactory JSON = new JsonFactory();

  private ReconcileJson() {}

  /** One object, on one line. What was not asked for is null. */
  static String of(RunFindings found, List<String> troubles) {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      writeRun(json, found.run());
      writeCounts(json, "topics", found.run().counts().topics(), found.topics());
      writeCounts(json, "dead_letters", found.run().counts().deadLetters(), found.deadLetters());
      json.writeNumberField("events", found.events());
      json.writeNumberField("repeated_records", found.repeated());
      json.writeNumberField("other_runs", found.otherRuns());
      json.writeNumberField("extra_records", found.extraRecords());
      write(json, "archived", found.archived());
      json.writeNumberField("payment_attempts", found.attempts());
      write(json, "assessed", found.assessed());
      json.writeNumberField("too_old", found.tooOld());
      json.writeNumberField("assessments_repeated", found.assessmentsRepeated());
      writeTroubles(json, troubles);
      writeDifferences(json, found);
      json.writeBooleanField("agree", found.agree());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  private static void writeRun(JsonGenerator json, StreamRun run) throws IOException {
    json.writeStringField("run", run.id().text());
    json.writeStringField("state", run.state().name().toLowerCase(Locale.ROOT));
    json.writeStringField("source", run.source().dataSet());
    json.writeStringField("started_at", run.startedAt().toString());
    json.writeStringField("ended_at", run.endedAt() == null ? null : run.endedAt().toString());
    json.writeNumberField("read", run.counts().read());
    json.writeNumberField("sent", run.counts().sent());
    json.writeNumberField("acknowledged", run.counts().acknowledged());
  }

  private static void writeCounts(
      JsonGenerator json,
      String name,
      SortedMap<String, Long> counted,
      SortedMap<String, Long> found)
      throws IOException {
    var names = new TreeSet<>(counted.keySet());
    names.addAll(found.keySet());
    json.writeObjectFieldStart(name);
    for (String each : names) {
      json.writeObjectFieldStart(each);
      json.writeNumberField("acknowledged", counted.getOrDefault(each, 0L));
      json.writeNumberField("there", found.getOrDefault(each, 0L));
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, OptionalLong count)
      throws IOException {
    if (count.isPresent()) {
      json.writeNumberField(name, count.getAsLong());
    } else {
      json.writeNullField(name);
    }
  }

  private static void writeTroubles(JsonGenerator json, List<String> troubles) throws IOException {
    json.writeArrayFieldStart("problems");
    for (String trouble : troubles) {
      json.writeString(trouble);
    }
    json.writeEndArray();
  }

  private static void writeDifferences(JsonGenerator json, RunFindings found) throws IOException {
    json.writeArrayFieldStart("differences");
    for (Difference difference : found.differences()) {
      json.writeStartObject();
      json.writeStringField("what", difference.what());
      json.writeNumberField("expected", difference.expected());
      json.writeNumberField("found", difference.found());
      json.writeArrayFieldStart("events");
      for (EventIdentity event : difference.events()) {
        json.writeStartObject();
        json.writeStringField("customer_id", event.customerId());
        json.writeStringField("event_id", event.eventId());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
