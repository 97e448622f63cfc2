package dev.vigie.archive;

import dev.vigie.events.DeadLetter;
import java.util.List;

/** Where records go that are not events. Called by several threads. */
public interface DeadLetterSink {

  /**
   * Returns when all of them are safe. The same ones may come again, from the same place.
   *
   * @throws dev.vigie.events.UnavailableException when they cannot be kept; the archive then ends
   *     before it forgets them
   */
  void accept(List<DeadLetter> deadLetters);
}
