package dev.vigie.detection.sink;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One assessment on its way to the topics.
 *
 * @param assessment the contract's JSON object
 * @param alert the contract's JSON object of the alert, or null when the score is below the
 *     threshold
 * @param detectedAt when it was assessed, by the wall clock
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only written
public record AssessedPayment(
    String assessmentId,
    String customerId,
    byte[] assessment,
    byte @Nullable [] alert,
    Instant detectedAt) {

  public boolean isAlert() {
    return alert != null;
  }
}
