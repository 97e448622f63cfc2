package dev.vigie.streaming.run;

/**
 * What a run read, so that it can be read again.
 *
 * @param dataSet absolute path of a data set; {@code -} for what cannot be read twice
 * @param payments whether payments.csv was read too
 */
public record RunSource(String dataSet, boolean payments) {

  /** Standard input, or whatever else is gone once it was read. */
  public static final RunSource ONCE = new RunSource("-", false);

  public boolean canBeReadAgain() {
    return !dataSet.equals(ONCE.dataSet);
  }
}
