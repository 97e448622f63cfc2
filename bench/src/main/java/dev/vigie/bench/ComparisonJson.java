package dev.vigie.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** A comparison for programs: every round, and the ratios of the medians. */
public final class ComparisonJson {

  private static final JsonFactory JSON = new JsonFactory();

  private ComparisonJson() {}

  /** Writes one object; the stream is closed. */
  public static void write(Comparison comparison, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      writeContenders(comparison, json);
      writeRatios("ratios", comparison.ratios(), json);
      writeRatios("own_clock_ratios", comparison.ownClockRatios(), json);
      json.writeEndObject();
    }
  }

  static void writeContenders(Comparison comparison, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("contenders");
    for (Map.Entry<String, List<Measurement>> contender : comparison.rounds().entrySet()) {
      writeContender(contender.getKey(), contender.getValue(), json);
    }
    json.writeEndArray();
  }

  static void writeRatios(String name, Map<String, Double> ratios, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Double> ratio : ratios.entrySet()) {
      json.writeNumberField(ratio.getKey(), ratio.getValue());
    }
    json.writeEndObject();
  }

  private static void writeContender(String name, List<Measurement> rounds, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    write("events_per_second", rounds.stream().mapToDouble(Measurement::eventsPerSecond), json);
    write(
        "own_clock_events_per_second",
        known(rounds.stream().map(Measurement::ownClockEventsPerSecond).toList()),
        json);
    write("mb_per_second", rounds.stream().mapToDouble(Measurement::megabytesPerSecond), json);
    write("cpu_seconds", rounds.stream().mapToDouble(Measurement::cpuSeconds), json);
    json.writeArrayFieldStart("peak_rss_bytes");
    for (Measurement round : rounds) {
      json.writeNumber(round.peakResidentBytes());
    }
    json.writeEndArray();
    write("ack_p50_ms", known(rounds.stream().map(Measurement::ackP50Millis).toList()), json);
    write("ack_p99_ms", known(rounds.stream().map(Measurement::ackP99Millis).toList()), json);
    json.writeEndObject();
  }

  private static DoubleStream known(List<OptionalDouble> figures) {
    return figures.stream().flatMapToDouble(OptionalDouble::stream);
  }

  private static void write(String name, DoubleStream figures, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (double figure : figures.toArray()) {
      json.writeNumber(figure);
    }
    json.writeEndArray();
  }
}
