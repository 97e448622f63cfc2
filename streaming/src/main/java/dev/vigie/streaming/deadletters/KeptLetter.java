package dev.vigie.streaming.deadletters;

import dev.vigie.events.DeadLetter;
import dev.vigie.streaming.run.RunId;
import java.util.Optional;

/**
 * A dead letter on its topic.
 *
 * @param reader which program could not read the record
 * @param run the run of stream that found it, if one did
 */
public record KeptLetter(LetterId id, DeadLetter letter, String reader, Optional<RunId> run) {}
