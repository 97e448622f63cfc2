package dev.vigie.streaming.deadletters;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Rejection;
import java.time.Instant;
import java.util.Optional;

/**
 * Which dead letters are meant.
 *
 * @param place a part of the place's text: of a file's name, or of {@code topic-partition@offset}
 * @param since rejected then or later
 */
public record LetterFilter(
    Optional<LetterId> id,
    Optional<Rejection.Reason> reason,
    Optional<String> place,
    Optional<Instant> since) {

  public static final LetterFilter ALL =
      new LetterFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public static LetterFilter only(LetterId id) {
    return new LetterFilter(Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty());
  }

  boolean matches(KeptLetter kept) {
    DeadLetter letter = kept.letter();
    return id.map(kept.id()::equals).orElse(true)
        && reason.map(letter.rejection().reason()::equals).orElse(true)
        && place.map(letter.place().toString()::contains).orElse(true)
        && since.map(from -> !letter.at().isBefore(from)).orElse(true);
  }
}
