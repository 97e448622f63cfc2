package dev.vigie.streaming.deadletters;

import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.Decoded;
import dev.vigie.events.EventCodec;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import dev.vigie.streaming.deadletters.Corrections.KeptPlace;
import dev.vigie.streaming.deadletters.ReplayReport.StillInvalid;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.Routing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sends dead letters again, through today's codec and routing, or corrected records in their place.
 *
 * <p>Nothing is sent twice: an event is left out when its letter was replayed before, or when it is
 * on the topics. What is still no event stays the dead letter it is; no second one is written.
 */
public final class LetterReplay {

  private final KafkaConnection connection;
  private final Routing routing;
  private final EventCodec codec;

  public LetterReplay(KafkaConnection connection, Routing routing, EventCodec codec) {
    this.connection = connection;
    this.routing = routing;
    this.codec = codec;
  }

  /**
   * Replays the letters that match, each as it is. Events that can be sent are held in memory.
   *
   * @throws InvalidInputException when one was named by id and is not there
   * @throws UnavailableException when the brokers do not answer, or refuse us; replaying again then
   *     sends what is not there yet
   */
  public ReplayReport replay(LetterFilter filter) {
    List<Candidate> candidates = new ArrayList<>();
    List<StillInvalid> invalid = new ArrayList<>();
    long[] letters = {0};
    new DeadLetterTopic(connection)
        .read(
            filter,
            kept -> {
              letters[0]++;
              decode(kept, candidates, invalid);
            });
    return send(filter, letters[0], candidates, invalid);
  }

  /**
   * Replays the letters that match with corrected records in their place, found by the line that
   * the letter came from.
   *
   * @param corrected in the order of its files; closed by the caller
   */
  public ReplayReport replay(LetterFilter filter, SourceRecords corrected) {
    List<KeptPlace> wanted = new ArrayList<>();
    new DeadLetterTopic(connection)
        .read(filter, kept -> wanted.add(new KeptPlace(kept.id(), kept.letter().place())));
    var corrections = Corrections.read(corrected, wanted);
    List<Candidate> candidates = new ArrayList<>();
    List<StillInvalid> invalid = new ArrayList<>();
    wanted.forEach(kept -> corrections.find(kept, filter.id().isPresent(), candidates, invalid));
    return send(filter, wanted.size(), candidates, invalid);
  }

  private void decode(KeptLetter kept, List<Candidate> candidates, List<StillInvalid> invalid) {
    byte[] original = kept.letter().original();
    Decoded decoded = codec.decode(original);
    if (decoded instanceof Decoded.Valid valid) {
      candidates.add(new Candidate(kept.id(), kept.letter().place(), valid.event(), original));
    } else if (decoded instanceof Decoded.Rejected rejected) {
      invalid.add(new StillInvalid(kept.id(), kept.letter().place(), rejected.rejection()));
    }
  }

  private ReplayReport send(
      LetterFilter filter, long letters, List<Candidate> candidates, List<StillInvalid> invalid) {
    if (letters == 0 && filter.id().isPresent()) {
      throw new InvalidInputException("no dead letter " + filter.id().get());
    }
    var sightings = new Sightings(connection, routing.topics(), codec);
    List<ReplayReport.Skipped> there = new ArrayList<>();
    List<Candidate> absent = sightings.absent(candidates, there);
    if (absent.isEmpty()) {
      return new ReplayReport(Optional.empty(), letters, new TreeMap<>(), there, invalid);
    }
    var sender = new ReplaySender(connection, routing);
    return new ReplayReport(
        Optional.of(sender.run()), letters, sender.send(absent), there, invalid);
  }
}
