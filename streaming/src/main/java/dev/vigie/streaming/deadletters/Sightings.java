package dev.vigie.streaming.deadletters;

import dev.vigie.events.Decoded;
import dev.vigie.events.EventCodec;
import dev.vigie.streaming.deadletters.ReplayReport.Skipped;
import dev.vigie.streaming.run.TopicScan;
import dev.vigie.topics.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Looks on the topics themselves for what a replay would send. A note of what was replayed could be
 * lost between sending and noting; the topics cannot disagree with themselves.
 */
final class Sightings {

  private final KafkaConnection connection;
  private final Collection<String> topics;
  private final EventCodec codec;

  Sightings(KafkaConnection connection, Collection<String> topics, EventCodec codec) {
    this.connection = connection;
    this.topics = topics;
    this.codec = codec;
  }

  /**
   * Those that are not on the topics, each event id once; the others are added to {@code there}.
   */
  List<Candidate> absent(List<Candidate> candidates, List<Skipped> there) {
    if (candidates.isEmpty()) {
      return candidates;
    }
    Set<String> wanted =
        candidates.stream()
            .flatMap(one -> Stream.of(one.event().eventId(), letterKey(one)))
            .collect(Collectors.toSet());
    Set<String> seen = new HashSet<>();
    new TopicScan(connection).read(topics, record -> see(record, wanted, seen));
    List<Candidate> absent = new ArrayList<>();
    for (Candidate candidate : candidates) {
      String eventId = candidate.event().eventId();
      if (seen.contains(letterKey(candidate)) || !seen.add(eventId)) {
        there.add(new Skipped(candidate.letter(), eventId));
      } else {
        absent.add(candidate);
      }
    }
    return absent;
  }

  /** One letter may have been replayed as several events, as a row of payments.csv is. */
  private static String letterKey(Candidate candidate) {
    return letterKey(candidate.letter().toString(), candidate.event().eventType());
  }

  /** No event id has a line feed before it and a letter's id behind it by accident. */
  private static String letterKey(String letter, String eventType) {
    return "\nletter " + letter + "\n" + eventType;
  }

  private void see(ConsumerRecord<byte[], byte[]> record, Set<String> wanted, Set<String> seen) {
    if (record.value() == null || !(codec.decode(record.value()) instanceof Decoded.Valid valid)) {
      return;
    }
    keepIfWanted(valid.event().eventId(), wanted, seen);
    Header letter = record.headers().lastHeader(ReplaySender.LETTER);
    if (letter != null && letter.value() != null) {
      String id = new String(letter.value(), StandardCharsets.UTF_8);
      keepIfWanted(letterKey(id, valid.event().eventType()), wanted, seen);
    }
  }

  private static void keepIfWanted(String key, Set<String> wanted, Set<String> seen) {
    if (wanted.contains(key)) {
      seen.add(key);
    }
  }
}
