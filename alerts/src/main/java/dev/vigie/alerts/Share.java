package dev.vigie.alerts;

/**
 * A share of a number of cases, with its 95 % interval.
 *
 * <p>The interval is Wilson's score interval without continuity correction: E. B. Wilson, "Probable
 * inference, the law of succession, and statistical inference", JASA 22 (1927), pp. 209-212. Unlike
 * the usual normal approximation it stays within 0 and 1 and is usable with a handful of cases.
 *
 * @param cases those that count
 * @param of all; with 0 nothing is known, and value and interval are NaN
 */
public record Share(long cases, long of) {

  /** The 97.5 % quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  public Share {
    if (cases < 0 || cases > of) {
      throw new IllegalArgumentException(cases + " of " + of);
    }
  }

  public boolean isKnown() {
    return of > 0;
  }

  public double value() {
    return (double) cases / of;
  }

  /** The lower end of the interval. */
  public double low() {
    return cases == 0 && of > 0 ? 0 : centre() - halfWidth();
  }

  /** The upper end of the interval. */
  public double high() {
    return cases == of && of > 0 ? 1 : centre() + halfWidth();
  }

  private double centre() {
    return (value() + Z * Z / (2 * of)) / (1 + Z * Z / of);
  }

  private double halfWidth() {
    double variance = value() * (1 - value()) / of + Z * Z / (4.0 * of * of);
    return Z * Math.sqrt(variance) / (1 + Z * Z / of);
  }
}
