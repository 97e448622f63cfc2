package dev.vigie.cli.detection;

import dev.vigie.events.InvalidInputException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the job waits, delivers and forgets. */
public final class DetectionOptions {

  private static final int SHORTEST_MEMORY_DAYS = 2;

  @Option(
      names = "--grace-ms",
      paramLabel = "MS",
      defaultValue = "500",
      description = "How long to wait for events that come out of order (default: 500).")
  long graceMillis;

  @Option(
      names = "--delivery",
      paramLabel = "GUARANTEE",
      defaultValue = "at-least-once",
      converter = DeliveryGuarantee.class,
      description = {
        "at-least-once: alerts appear at once; a restart may repeat some, under the same ids.",
        "exactly-once: alerts appear with the next checkpoint (default: ${DEFAULT-VALUE})."
      })
  String delivery = "";

  @Option(
      names = "--checkpoint-interval-ms",
      paramLabel = "MS",
      defaultValue = "10000",
      description = "Time between checkpoints (default: ${DEFAULT-VALUE}).")
  long checkpointIntervalMillis;

  @Option(
      names = "--transaction-timeout-ms",
      paramLabel = "MS",
      defaultValue = "300000",
      description = {
        "With exactly-once: how long brokers keep what is not committed yet, longer than any",
        "outage of the job, or what it had written is lost (default: 5 min, the most that the",
        "local brokers allow; on yours the most is transaction.max.timeout.ms)."
      })
  long transactionTimeoutMillis;

  @Option(
      names = "--forget-after-days",
      paramLabel = "DAYS",
      description = {
        "Forget customers this long after their last event, 2 days at least, but for whether they",
        "have bought: bounds memory, but payments that come later than that are not assessed",
        "(default: never)."
      })
  @Nullable Integer forgetAfterDays;

  public boolean exactlyOnce() {
    return delivery.equals("exactly-once");
  }

  /**
   * Refuses a time-out of transactions that brokers do not allow. The job would fail with it again
   * and again.
   *
   * @param most what the brokers allow
   */
  public void requireAllowed(Duration most) {
    if (exactlyOnce() && transactionTimeoutMillis > most.toMillis()) {
      throw new InvalidInputException(
          ("--transaction-timeout-ms %d: the brokers allow %d at most"
                  + " (their transaction.max.timeout.ms); take less, or set that higher")
              .formatted(transactionTimeoutMillis, most.toMillis()));
    }
  }

  /**
   * Adds them to what the job is told.
   *
   * @throws InvalidInputException naming the one that cannot be; the rest the job looks at itself
   */
  public DetectionArguments addTo(DetectionArguments arguments) {
    arguments
        .with("grace.ms", graceMillis)
        .with("delivery", delivery)
        .with("checkpoint.interval.ms", checkpointIntervalMillis)
        .with("transaction.timeout.ms", transactionTimeoutMillis);
    if (forgetAfterDays != null) {
      if (forgetAfterDays < SHORTEST_MEMORY_DAYS) {
        throw new InvalidInputException(
            "--forget-after-days " + forgetAfterDays + ": at least " + SHORTEST_MEMORY_DAYS);
      }
      arguments.with("forget.after.days", forgetAfterDays);
    }
    return arguments;
  }
}
