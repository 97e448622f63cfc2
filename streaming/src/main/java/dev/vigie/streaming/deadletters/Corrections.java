package dev.vigie.streaming.deadletters;

import dev.vigie.dataset.SourceRecord;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection;
import dev.vigie.streaming.deadletters.ReplayReport.StillInvalid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Corrected records in the place of the original bytes. A letter from line 7 of {@code
 * shop/events.jsonl} is corrected by line 7 of the file with that name in the corrected data set,
 * or of the corrected file whatever its name; a letter that is meant alone, by the only record
 * there is.
 */
final class Corrections {

  private static final Rejection NONE_THERE =
      new Rejection(Rejection.Reason.FIELD_MISSING, "the corrected file has no record for it");

  private final Map<String, List<SourceRecord>> byLine = new HashMap<>();
  private final Map<Long, List<SourceRecord>> byLineNumber = new HashMap<>();
  private long records;

  /** Keeps what stands where one of these letters came from, and the first record. */
  static Corrections read(SourceRecords source, List<KeptPlace> wanted) {
    var corrections = new Corrections();
    for (KeptPlace kept : wanted) {
      if (kept.place() instanceof Place.Line line) {
        corrections.byLineNumber.put(line.line(), new ArrayList<>());
      }
    }
    for (SourceRecord record = source.next(); record != null; record = source.next()) {
      corrections.keep(record);
    }
    return corrections;
  }

  /** A letter without its bytes. */
  record KeptPlace(LetterId letter, Place place) {}

  private void keep(SourceRecord record) {
    Place.Line place = placeOf(record);
    records++;
    if (records == 1) {
      byLineNumber.computeIfAbsent(ONLY, line -> new ArrayList<>()).add(record);
    }
    List<SourceRecord> sameNumber = byLineNumber.get(place.line());
    if (sameNumber != null) {
      sameNumber.add(record);
      byLine.computeIfAbsent(key(place), line -> new ArrayList<>()).add(record);
    }
  }

  /** No line has this number. */
  private static final long ONLY = -1;

  private static Place.Line placeOf(SourceRecord record) {
    return record instanceof SourceRecord.Valid valid
        ? valid.place()
        : (Place.Line) ((SourceRecord.Rejected) record).deadLetter().place();
  }

  private static String key(Place.Line place) {
    return Path.of(place.file()).getFileName() + ":" + place.line();
  }

  /** Adds the events for a letter, or why there are none. */
  void find(KeptPlace kept, boolean alone, List<Candidate> candidates, List<StillInvalid> invalid) {
    List<SourceRecord> found = recordsFor(kept.place(), alone);
    if (found.isEmpty()) {
      invalid.add(new StillInvalid(kept.letter(), kept.place(), NONE_THERE));
    }
    for (SourceRecord record : found) {
      if (record instanceof SourceRecord.Valid valid) {
        candidates.add(new Candidate(kept.letter(), kept.place(), valid.event(), valid.json()));
      } else if (record instanceof SourceRecord.Rejected rejected) {
        invalid.add(
            new StillInvalid(kept.letter(), kept.place(), rejected.deadLetter().rejection()));
      }
    }
  }

  private List<SourceRecord> recordsFor(Place place, boolean alone) {
    if (alone && records == 1) {
      return byLineNumber.getOrDefault(ONLY, List.of());
    }
    if (place instanceof Place.Line line) {
      List<SourceRecord> sameName = byLine.get(key(line));
      return sameName != null ? sameName : byLineNumber.getOrDefault(line.line(), List.of());
    }
    return List.of();
  }
}
