package dev.vigie.streaming.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs as JSON objects, one level deep but for the two maps of counts. */
final class RunJson {

  private static final JsonFactory JSON = new JsonFactory();

  private RunJson() {}

  static byte[] bytes(StreamRun run) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("run", run.id().text());
      json.writeStringField("state", run.state().name().toLowerCase(Locale.ROOT));
      json.writeStringField("source", run.source().dataSet());
      json.writeBooleanField("payments", run.source().payments());
      json.writeStringField("started_at", run.startedAt().toString());
      if (run.endedAt() != null) {
        json.writeStringField("ended_at", run.endedAt().toString());
      }
      json.writeNumberField("read", run.counts().read());
      json.writeNumberField("sent", run.counts().sent());
      json.writeNumberField("acknowledged", run.counts().acknowledged());
      write(json, "topics", run.counts().topics());
      write(json, "dead_letters", run.counts().deadLetters());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to an array", e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, String name, SortedMap<String, Long> counts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }

  /** Empty for what is no run. */
  static Optional<StreamRun> read(byte[] json) {
    Map<String, String> fields = new HashMap<>();
    Map<String, SortedMap<String, Long>> maps = new HashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        if (parser.nextToken() == JsonToken.START_OBJECT) {
          maps.put(name, counts(parser));
        } else {
          fields.put(name, parser.getText());
        }
      }
      return Optional.of(run(fields, maps));
    } catch (IOException | DateTimeException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static SortedMap<String, Long> counts(JsonParser parser) throws IOException {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      counts.put(name, parser.nextLongValue(0));
    }
    return counts;
  }

  private static StreamRun run(
      Map<String, String> fields, Map<String, SortedMap<String, Long>> maps) {
    var counts =
        new RunCounts(
            Long.parseLong(required(fields, "read")),
            Long.parseLong(required(fields, "sent")),
            Long.parseLong(required(fields, "acknowledged")),
            maps.getOrDefault("topics", new TreeMap<>()),
            maps.getOrDefault("dead_letters", new TreeMap<>()));
    String endedAt = fields.get("ended_at");
    return new StreamRun(
        new RunId(required(fields, "run")),
        StreamRun.State.valueOf(required(fields, "state").toUpperCase(Locale.ROOT)),
        new RunSource(required(fields, "source"), Boolean.parseBoolean(fields.get("payments"))),
        Instant.parse(required(fields, "started_at")),
        endedAt == null ? null : Instant.parse(endedAt),
        counts);
  }

  private static String required(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return value;
  }
}
