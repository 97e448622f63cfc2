package dev.vigie.streaming.deadletters;

import dev.vigie.events.Event;
import dev.vigie.events.Place;

/**
 * An event that can be sent for a dead letter.
 *
 * @param place where the letter came from
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only sent
record Candidate(LetterId letter, Place place, Event event, byte[] json) {}
