package dev.vigie.events;

/** What a codec made of some bytes: an event, or the reason why they are none. */
public sealed interface Decoded {

  record Valid(Event event) implements Decoded {}

  record Rejected(Rejection rejection) implements Decoded {}
}
