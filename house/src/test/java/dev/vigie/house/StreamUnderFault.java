package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A run of {@code stream} that lasts about as long as the faults that are made below it. */
final class StreamUnderFault implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofMinutes(6);
  private static final Duration DAYS = Duration.ofDays(30);

  private final TestPlatform platform;
  private final Brokers brokers;
  private final Path dataSet;
  private final CommandRun.Running stream;
  private final long before;

  private StreamUnderFault(TestPlatform platform, Brokers brokers, Path dataSet, Duration span) {
    this.platform = platform;
    this.brokers = brokers;
    this.dataSet = dataSet;
    this.before = brokers.records(Brokers.EVENT_TOPICS);
    this.stream =
        platform.start(
            "stream",
            dataSet.toString(),
            "--speed",
            Long.toString(DAYS.toSeconds() / span.toSeconds()));
  }

  /**
   * Starts streaming a data set of 30 days.
   *
   * @param span how long it should take at least
   */
  static StreamUnderFault start(
      TestPlatform platform, Brokers brokers, Path dataSet, Duration span) {
    return new StreamUnderFault(platform, brokers, dataSet, span);
  }

  /** Records that readers can see since the stream began. */
  long written() {
    return brokers.records(Brokers.EVENT_TOPICS) - before;
  }

  void awaitWritten(long records) {
    stream.awaitWhileRunning(
        "%,d records to be written".formatted(records), DEADLINE, () -> written() >= records);
  }

  /** Lets it run for that long, or until it ends. */
  void awaitRunning(Duration time) {
    try {
      boolean ended = stream.process().waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(ended).as("ended before it could be killed").isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * As kill -9 does.
   *
   * @return false when it had ended well a moment before
   */
  boolean kill() {
    int exitCode = stream.process().destroyForcibly().onExit().join().exitValue();
    assertThat(exitCode)
        .as("exit code after SIGKILL%n%s%n%s", stream.printed(), stream.said())
        .isIn(0, 137);
    return exitCode != 0;
  }

  void awaitSaid(String text) {
    stream.awaitWhileRunning("it to say: " + text, DEADLINE, () -> stream.said().contains(text));
  }

  String said() {
    return stream.said();
  }

  void assertStillStreaming() {
    assertThat(stream.process().isAlive())
        .as("still streaming after the last fault%n%s%n%s", stream.printed(), stream.said())
        .isTrue();
  }

  /** Waits for its end and asks the topics. */
  void assertAllThereOnce() {
    StreamFigures figures = StreamFigures.of(stream.await(DEADLINE).succeeded());
    TopicAudit audit = TopicAudit.of(platform, dataSet, figures.run());
    System.out.printf(
        "%s; %,d acknowledged; longest wait %,.0f ms%n",
        audit, figures.acknowledged(), figures.longestWaitMillis());
    assertThat(figures.acknowledged()).isEqualTo(audit.expected());
    assertThat(audit.lost()).as("lost, such as %s", audit.firstLost()).isZero();
    assertThat(audit.repeated()).isZero();
    assertThat(audit.outOfOrder()).isZero();
    assertThat(audit.strange()).isZero();
  }

  @Override
  public void close() {
    stream.close();
  }
}
