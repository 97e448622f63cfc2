package dev.vigie.streaming.deadletters;

import dev.vigie.events.Decoded;
import dev.vigie.events.EventCodec;
import dev.vigie.events.EventIdentity;
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

  /** What shows that a candidate is there: its event, or a record that was sent for its letter. */
  private sealed interface Sighting permits OfEvent, OfLetter {}

  private record OfEvent(EventIdentity event) implements Sighting {}

  /** One letter may have been replayed as several events, as a row of payments.csv is. */
  private record OfLetter(String letter, String eventType) implements Sighting {

    static OfLetter of(Candidate candidate) {
      return new OfLetter(candidate.letter().toString(), candidate.event().eventType());
    }
  }

  private final KafkaConnection connection;
  private final Collection<String> topics;
  private final EventCodec codec;

  Sightings(KafkaConnection connection, Collection<String> topics, EventCodec codec) {
    this.connection = connection;
    this.topics = topics;
    this.codec = codec;
  }

  /** Those that are not on the topics, each event once; the others are added to {@code there}. */
  List<Candidate> absent(List<Candidate> candidates, List<Skipped> there) {
    if (candidates.isEmpty()) {
      return candidates;
    }
    Set<Sighting> wanted =
        candidates.stream()
            .flatMap(one -> Stream.of(new OfEvent(one.event().identity()), OfLetter.of(one)))
            .collect(Collectors.toSet());
    Set<Sighting> seen = new HashSet<>();
    new TopicScan(connection).read(topics, record -> see(record, wanted, seen));
    List<Candidate> absent = new ArrayList<>();
    for (Candidate candidate : candidates) {
      EventIdentity event = candidate.event().identity();
      if (seen.contains(OfLetter.of(candidate)) || !seen.add(new OfEvent(event))) {
        there.add(new Skipped(candidate.letter(), event));
      } else {
        absent.add(candidate);
      }
    }
    return absent;
  }

  private void see(
      ConsumerRecord<byte[], byte[]> record, Set<Sighting> wanted, Set<Sighting> seen) {
    if (record.value() == null || !(codec.decode(record.value()) instanceof Decoded.Valid valid)) {
      return;
    }
    keepIfWanted(new OfEvent(valid.event().identity()), wanted, seen);
    Header letter = record.headers().lastHeader(ReplaySender.LETTER);
    if (letter != null && letter.value() != null) {
      String id = new String(letter.value(), StandardCharsets.UTF_8);
      keepIfWanted(new OfLetter(id, valid.event().eventType()), wanted, seen);
    }
  }

  private static void keepIfWanted(Sighting sighting, Set<Sighting> wanted, Set<Sighting> seen) {
    if (wanted.contains(sighting)) {
      seen.add(sighting);
    }
  }
}
