package dev.vigie.rules;

/** Sums that stop at the largest long instead of turning negative. */
final class Saturating {

  private Saturating() {}

  static long add(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
