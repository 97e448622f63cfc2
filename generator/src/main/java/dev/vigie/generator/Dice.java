package dev.vigie.generator;

/**
 * Seeded chance. SplitMix64 written out, and integers throughout, since the JDK promises the same
 * numbers from its own generators neither for all versions nor for floating point functions.
 */
final class Dice {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  Dice(long seed) {
    this.state = seed;
  }

  /** Dice of their own for something that has a name and a number, whatever else was rolled. */
  static Dice of(long seed, String name, long number) {
    long mixed = seed;
    for (int i = 0; i < name.length(); i++) {
      mixed = mix(mixed + name.charAt(i) + GOLDEN_GAMMA);
    }
    return new Dice(mix(mixed + GOLDEN_GAMMA * (number + 1)));
  }

  long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** From least to most, both included. */
  int between(int least, int most) {
    return least + (int) Long.remainderUnsigned(next(), most - least + 1L);
  }

  /** From least to most, both included. */
  long between(long least, long most) {
    return least + Long.remainderUnsigned(next(), most - least + 1);
  }

  boolean chance(int perMille) {
    return between(1, 1000) <= perMille;
  }

  <T> T of(T[] choices) {
    return choices[between(0, choices.length - 1)];
  }

  /** An index, each as likely as its weight says. */
  int weighted(int[] weights) {
    int total = 0;
    for (int weight : weights) {
      total += weight;
    }
    int left = between(1, total);
    int index = 0;
    while (left > weights[index]) {
      left -= weights[index++];
    }
    return index;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
