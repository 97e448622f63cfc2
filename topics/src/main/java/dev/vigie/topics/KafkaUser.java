package dev.vigie.topics;

/** The parts that sign in to Kafka, each as a user that may do what it needs and nothing else. */
public enum KafkaUser {
  TOPICS("topics", "topics plan, apply, verify"),
  STREAM("stream", "stream"),
  ARCHIVE("archive", "archive"),
  DETECT("detect", "detect, and the job it starts"),
  DESK("desk", "dashboard, with its notifications"),
  CONSUME("consume", "consume"),
  RECONCILE("reconcile", "reconcile"),
  EXPLAIN("explain", "explain"),
  DEAD_LETTERS("dead-letters", "dead-letters list, show"),
  REPLAY("replay", "dead-letters replay");

  private final String part;
  private final String commands;

  KafkaUser(String part, String commands) {
    this.part = part;
    this.commands = commands;
  }

  /** The name that Kafka knows the user by: {@code vigie-stream}. */
  public String userName() {
    return "vigie-" + part;
  }

  /** Who signs in as this user, for people. */
  public String commands() {
    return commands;
  }
}
