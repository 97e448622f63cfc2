package dev.vigie.detection;

import dev.vigie.rules.Enrichment;
import java.io.Serializable;

/** Where the job asks what is known of a customer. Thread-safe. */
public interface Directory extends AutoCloseable {

  /** Never throws and never blocks for longer than half a second. */
  Enrichment find(String customerId);

  /** A hint that {@link #find} will soon be asked for this customer. Never blocks. */
  void prefetch(String customerId);

  @Override
  void close();

  /** How a task comes by its directory; travels to it with the job. */
  interface Access extends Serializable {
    Directory open();
  }
}
