package dev.vigie.cli.settings;

import java.io.PrintWriter;
import java.util.function.Consumer;

/**
 * Prints what is noticed in a data set; of very many, the first ones and how many more there are.
 */
public final class Notices implements Consumer<String>, AutoCloseable {

  private static final int MOST_PRINTED = 10;

  private final PrintWriter err;
  private long noticed;

  public Notices(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void accept(String notice) {
    noticed++;
    if (noticed <= MOST_PRINTED) {
      err.println("vigie: " + notice);
    }
  }

  @Override
  public void close() {
    if (noticed > MOST_PRINTED) {
      err.println("vigie: and %,d more of these".formatted(noticed - MOST_PRINTED));
    }
    err.flush();
  }
}
