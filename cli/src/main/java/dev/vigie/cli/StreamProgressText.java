package dev.vigie.cli;

import dev.vigie.dataset.ReadProgress;
import dev.vigie.streaming.StreamProgress;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** How far a stream is, in one line. The rate is that since the first acknowledgement. */
final class StreamProgressText {

  private static final int BAR_WIDTH = 24;

  private final boolean withBar;
  private Duration firstElapsed = Duration.ZERO;
  private long firstAcknowledged;

  StreamProgressText(boolean withBar) {
    this.withBar = withBar;
  }

  String of(StreamProgress progress) {
    if (progress.acknowledged() == 0 && progress.stalledFor().isZero()) {
      return "reading " + shown(shareRead(progress.source()));
    }
    if (firstAcknowledged == 0) {
      firstAcknowledged = progress.acknowledged();
      firstElapsed = progress.elapsed();
    }
    double seconds = progress.elapsed().minus(firstElapsed).toMillis() / 1e3;
    double rate = seconds > 0 ? (progress.acknowledged() - firstAcknowledged) / seconds : 0;
    OptionalDouble share = shareSent(progress);
    return String.format(
        Locale.ROOT,
        "streaming %s%,d acknowledged%s",
        share.isEmpty() ? "" : shown(share) + " ",
        progress.acknowledged(),
        progress.stalledFor().isZero() ? rateAndTimeLeft(progress, share, rate) : stall(progress));
  }

  private static OptionalDouble shareSent(StreamProgress progress) {
    if (progress.source().recordsLeft().isPresent()) {
      long left = progress.source().recordsLeft().getAsLong();
      return OptionalDouble.of(
          (double) progress.acknowledged() / Math.max(1, progress.sent() + left));
    }
    return shareRead(progress.source());
  }

  private static OptionalDouble shareRead(ReadProgress source) {
    return source.bytesTotal().isPresent() && source.bytesTotal().getAsLong() > 0
        ? OptionalDouble.of((double) source.bytesRead() / source.bytesTotal().getAsLong())
        : OptionalDouble.empty();
  }

  private String shown(OptionalDouble share) {
    if (share.isEmpty()) {
      return "";
    }
    double done = Math.min(1, share.getAsDouble());
    String percent = String.format(Locale.ROOT, "%3.0f %%", 100 * done);
    int full = (int) (BAR_WIDTH * done);
    return withBar
        ? "[" + "=".repeat(full) + " ".repeat(BAR_WIDTH - full) + "] " + percent
        : percent;
  }

  private static String stall(StreamProgress progress) {
    return ", none for %,d s, waiting for brokers".formatted(progress.stalledFor().toSeconds());
  }

  private static String rateAndTimeLeft(
      StreamProgress progress, OptionalDouble share, double rate) {
    if (rate <= 0) {
      return "";
    }
    String text = String.format(Locale.ROOT, ", %,.0f/s", rate);
    if (share.isEmpty() || share.getAsDouble() <= 0) {
      return text;
    }
    double total = progress.acknowledged() / share.getAsDouble();
    long seconds = (long) Math.ceil(Math.max(0, total - progress.acknowledged()) / rate);
    return text + String.format(Locale.ROOT, ", %d:%02d left", seconds / 60, seconds % 60);
  }
}
