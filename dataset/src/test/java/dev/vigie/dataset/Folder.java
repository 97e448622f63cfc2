package dev.vigie.dataset;

import dev.vigie.events.DeadLetter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A data set folder under test, and what was read of it. */
record Folder(Path path) {

  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
  static final String PAYMENTS_HEADER =
      "payment_id,customer_id,session_id,attempt_ts,method,card_bin,payment_country,ip_hash,"
          + "device_id,amount,result,is_fraud_label\n";

  static String event(String id, String ts) {
    return "{\"event_id\":\"%s\",\"ts\":\"%s\",\"event_type\":\"page_view\",\"customer_id\":\"C1\"}"
        .formatted(id, ts);
  }

  Folder with(String name, String content) throws IOException {
    return with(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Folder with(String name, byte[] content) throws IOException {
    Files.write(path.resolve(name), content);
    return this;
  }

  Folder withPacked(String name, String content) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path.resolve(name)))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  DataSet open() {
    return DataSet.open(path);
  }

  static DataSet standardInput(String content) {
    return DataSet.open(
        DataSet.STANDARD_INPUT, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
  }

  static List<SourceRecord> asIs(DataSet dataSet) {
    return drain(dataSet.asIs(Feeds.EVENTS_AND_PAYMENTS, CLOCK));
  }

  static List<SourceRecord> drain(SourceRecords records) {
    List<SourceRecord> drained = new ArrayList<>();
    try (records) {
      for (SourceRecord next = records.next(); next != null; next = records.next()) {
        drained.add(next);
      }
    }
    return drained;
  }

  static List<String> ids(List<SourceRecord> records) {
    return records.stream()
        .filter(SourceRecord.Valid.class::isInstance)
        .map(record -> ((SourceRecord.Valid) record).event().eventId())
        .toList();
  }

  static List<DeadLetter> deadLetters(List<SourceRecord> records) {
    return records.stream()
        .filter(SourceRecord.Rejected.class::isInstance)
        .map(record -> ((SourceRecord.Rejected) record).deadLetter())
        .toList();
  }
}
