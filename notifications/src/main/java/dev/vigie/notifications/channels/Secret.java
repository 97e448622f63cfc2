package dev.vigie.notifications.channels;

/** A text that nobody may see. It is never part of what this class says of itself. */
public final class Secret {

  private final String text;

  public Secret(String text) {
    this.text = text;
  }

  /** The text itself: only for what is sent to the receiver. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
