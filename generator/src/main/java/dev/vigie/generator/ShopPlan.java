package dev.vigie.generator;

import dev.vigie.events.InvalidInputException;
import java.time.LocalDate;
import java.util.Objects;

/**
 * What to generate. Equal plans give equal bytes.
 *
 * @param events how many events the data set yields: the lines of events.jsonl and two for each row
 *     of payments.csv
 * @param customers rows of customers.csv
 * @param start first day, in each customer's own time zone
 * @param fraudShare which part of the payment attempts is fraud, 0 to 0.5; a small data set meets
 *     it as nearly as whole scenarios allow
 */
public record ShopPlan(
    long seed, long events, int customers, int days, LocalDate start, double fraudShare) {

  public static final long DEFAULT_SEED = 1;
  public static final long DEFAULT_EVENTS = 100_000;
  public static final int DEFAULT_DAYS = 30;

  /** Fixed, so that the same command gives the same bytes on any day. */
  public static final String DEFAULT_START_TEXT = "2025-10-01";

  public static final LocalDate DEFAULT_START = LocalDate.parse(DEFAULT_START_TEXT);

  public static final double DEFAULT_FRAUD_SHARE = 0.03;

  private static final long MAX_EVENTS = 1_000_000_000L;
  private static final int MIN_CUSTOMERS = 10;
  private static final int MAX_CUSTOMERS = 2_000_000;
  private static final int MAX_DAYS = 3_660;
  private static final double MAX_FRAUD_SHARE = 0.5;
  private static final int EVENTS_PER_CUSTOMER = 40;

  public ShopPlan {
    Objects.requireNonNull(start, "start");
    check("events", events, 1, MAX_EVENTS);
    check("customers", customers, MIN_CUSTOMERS, MAX_CUSTOMERS);
    check("days", days, 1, MAX_DAYS);
    check("year of start", start.getYear(), 1990, 2_200);
    if (!(fraudShare >= 0 && fraudShare <= MAX_FRAUD_SHARE)) {
      throw new InvalidInputException(
          "fraud share must be from 0 to " + MAX_FRAUD_SHARE + ", not " + fraudShare);
    }
  }

  /** How many customers suit so many events. */
  public static int customersFor(long events) {
    return (int) Math.max(50, Math.min(MAX_CUSTOMERS, events / EVENTS_PER_CUSTOMER));
  }

  private static void check(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new InvalidInputException(
          name + " must be from " + least + " to " + most + ", not " + value);
    }
  }
}
