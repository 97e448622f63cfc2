package dev.vigie.rules;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that the kernel remembers of one customer. Changed in place by {@link Assessor#apply}. */
public final class CustomerHistory {

  /** A deep copy: later changes to either are not seen by the other. */
  public CustomerHistory copy() {
    throw new UnsupportedOperationException("next commit");
  }

  /** Writes a versioned binary form. */
  public void writeTo(DataOutput out) throws IOException {
    throw new UnsupportedOperationException("next commit " + out);
  }

  public static CustomerHistory readFrom(DataInput in) throws IOException {
    throw new UnsupportedOperationException("next commit " + in);
  }

  /** Forgets what no window that ends at or after {@code now} can hold. */
  public void forgetBefore(Instant now) {
    throw new UnsupportedOperationException("next commit " + now);
  }

  /** When {@link #forgetBefore} would next forget something; null when nothing expires. */
  public @Nullable Instant nextExpiry() {
    throw new UnsupportedOperationException("next commit");
  }

  public boolean isEmpty() {
    throw new UnsupportedOperationException("next commit");
  }
}
