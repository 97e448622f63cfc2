package dev.vigie.generator;

import dev.vigie.dataset.TableWriter;
import java.time.LocalDate;
import java.util.Arrays;

/** The shop's products, cheapest first. */
final class Catalogue {

  private static final int PRODUCTS = 200;
  private static final String[] CATEGORIES = {
    "Beauty", "Books", "Electronics", "Fashion", "Home", "Sports", "Toys", "Wine"
  };

  private final long[] centsByProduct = new long[PRODUCTS];

  Catalogue(Dice dice) {
    for (int i = 0; i < PRODUCTS; i++) {
      centsByProduct[i] = price(dice, i);
    }
    Arrays.sort(centsByProduct);
  }

  /** A tenth costs a few euros, a tenth hundreds, the rest what a visit usually buys. */
  private static long price(Dice dice, int i) {
    return switch (i % 10) {
      case 0 -> dice.between(90L, 480L);
      case 1 -> dice.between(12_000L, 89_999L);
      default -> dice.between(490L, 4_999L);
    };
  }

  long cents(int product) {
    return centsByProduct[product];
  }

  String id(int product) {
    return Ids.product(product + 1L);
  }

  int pick(Dice dice) {
    return dice.between(0, PRODUCTS - 1);
  }

  /** One that costs so much; there is always one within the three bands of prices. */
  int pick(Dice dice, long leastCents, long mostCents) {
    int first = indexAtLeast(leastCents);
    int last = Math.max(first, indexAtLeast(mostCents + 1) - 1);
    return Math.min(PRODUCTS - 1, dice.between(first, last));
  }

  private int indexAtLeast(long cents) {
    int index = Arrays.binarySearch(centsByProduct, cents);
    while (index > 0 && centsByProduct[index - 1] == cents) {
      index--;
    }
    return index < 0 ? -index - 1 : index;
  }

  void write(TableWriter products, LocalDate start) {
    for (int i = 0; i < PRODUCTS; i++) {
      String category = CATEGORIES[i % CATEGORIES.length];
      products.row(
          id(i),
          "Product " + id(i).substring(1),
          category,
          category.equals("Wine") ? "1" : "0",
          Texts.money(centsByProduct[i]),
          start.minusDays(1L + i) + " 09:00:00");
    }
  }
}
