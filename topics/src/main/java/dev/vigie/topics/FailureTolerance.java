package dev.vigie.topics;

/**
 * How many brokers may fail, which neither replication, nor min.insync.replicas, nor acks says
 * alone.
 *
 * @param brokersForWrites brokers that may be down while records are still accepted
 * @param disksForData disks that may be lost, of as many as hold the partition in sync, without
 *     losing a record that was acknowledged
 */
public record FailureTolerance(
    Acks acks, int replication, int minInSyncReplicas, int brokersForWrites, int disksForData) {

  private static final String[] WORDS = {
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
  };

  /** When a producer counts a record as written. */
  public enum Acks {
    ALL("all"),
    LEADER("1"),
    NONE("0");

    private final String setting;

    Acks(String setting) {
      this.setting = setting;
    }
  }

  public static FailureTolerance of(Acks acks, int replication, int minInSyncReplicas) {
    boolean all = acks == Acks.ALL;
    return new FailureTolerance(
        acks,
        replication,
        minInSyncReplicas,
        // Without acks=all, min.insync.replicas is not asked for: one live replica will do.
        Math.max(0, replication - (all ? minInSyncReplicas : 1)),
        all ? replication - 1 : 0);
  }

  public String sentence() {
    String sentence =
        "with acks=%s, replication %d and min.insync.replicas %d, writes go on with %s down and acknowledged data survives %s"
            .formatted(
                acks.setting,
                replication,
                minInSyncReplicas,
                count(brokersForWrites, "broker"),
                count(disksForData, "lost disk"));
    return acks == Acks.ALL && minInSyncReplicas < replication
        ? sentence
            + " (%s while only %d replicas are in sync)"
                .formatted(word(minInSyncReplicas - 1), minInSyncReplicas)
        : sentence;
  }

  private static String count(int number, String noun) {
    return word(number) + " " + noun + (number > 1 ? "s" : "");
  }

  private static String word(int number) {
    return number < WORDS.length ? WORDS[number] : Integer.toString(number);
  }
}
