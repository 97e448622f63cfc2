package dev.vigie.generator;

import dev.vigie.dataset.TableWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All customers of the shop, and among them the new accounts that wait for a fraudster. */
final class Crowd {

  private static final int TRIES = 30;

  private final List<Shopper> regulars = new ArrayList<>();
  private final Deque<Shopper> newAccounts = new ArrayDeque<>();

  Crowd(ShopPlan plan) {
    int reserved = newAccountsFor(plan);
    for (int number = 1; number <= plan.customers(); number++) {
      Dice dice = Dice.of(plan.seed(), "customer", number);
      if (Dice.of(plan.seed(), "role", number).between(1, plan.customers()) <= reserved) {
        newAccounts.add(Shopper.newAccount(number, plan.start(), dice));
      } else {
        regulars.add(Shopper.regular(number, plan.start(), dice));
      }
    }
  }

  /** About as many as the scenarios that need one will ask for, and never more than 4 in 10. */
  private static int newAccountsFor(ShopPlan plan) {
    if (plan.fraudShare() == 0) {
      return 0;
    }
    long wanted = 4 + (long) (plan.fraudShare() * plan.events() / 80);
    return (int) Math.min(wanted, plan.customers() * 4L / 10);
  }

  /** Somebody; those with a small number come more often. */
  Shopper pick(Dice dice) {
    int last = regulars.size() - 1;
    return regulars.get(Math.min(dice.between(0, last), dice.between(0, last)));
  }

  /** Somebody who has bought here before, or whoever comes when nobody has. */
  Shopper pickBuyer(Dice dice) {
    Shopper shopper = pick(dice);
    for (int tries = 0; tries < TRIES && !shopper.hasPurchased(); tries++) {
      shopper = pick(dice);
    }
    return shopper;
  }

  @Nullable Shopper takeNewAccount() {
    return newAccounts.poll();
  }

  void write(TableWriter customers) {
    List<Shopper> all = new ArrayList<>(regulars);
    all.addAll(newAccounts);
    all.sort(Comparator.comparing(shopper -> shopper.customerId));
    for (Shopper shopper : all) {
      customers.row(
          shopper.customerId,
          Texts.timestamp(shopper.signupAt),
          shopper.country.name(),
          shopper.device,
          shopper.birthdate.toString(),
          shopper.minor ? "1" : "0",
          shopper.timeZone.getId(),
          shopper.firstPurchaseAt == null ? "" : Texts.timestamp(shopper.firstPurchaseAt));
    }
  }
}
