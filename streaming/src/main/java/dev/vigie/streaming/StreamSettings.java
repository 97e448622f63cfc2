package dev.vigie.streaming;

import java.time.Duration;

/**
 * How a data set is streamed.
 *
 * @param speed 1 is real time by the events' own times, 2 twice as fast; 0 as fast as possible
 * @param startTimeout how long to wait, before anything is sent, for brokers that are coming up
 * @param deliveryTimeout how long a record may wait for its acknowledgement while brokers are away
 */
public record StreamSettings(double speed, Duration startTimeout, Duration deliveryTimeout) {

  public static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(1);

  /** Longer than it takes to notice and to repair: giving up leaves a run to be done again. */
  public static final Duration DEFAULT_DELIVERY_TIMEOUT = Duration.ofMinutes(30);

  public StreamSettings {
    if (!(speed >= 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("speed must be 0 or more, not " + speed);
    }
    if (startTimeout.isNegative()) {
      throw new IllegalArgumentException("start timeout must be 0 or more, not " + startTimeout);
    }
    if (deliveryTimeout.toMillis() < 1 || deliveryTimeout.toMillis() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "delivery timeout must be from 1 ms to 24 days, not " + deliveryTimeout);
    }
  }

  public static StreamSettings asFastAsPossible() {
    return new StreamSettings(0, DEFAULT_START_TIMEOUT, DEFAULT_DELIVERY_TIMEOUT);
  }
}
