package dev.vigie.microbenchmarks;

import dev.vigie.events.Event;
import dev.vigie.rules.Assessor;
import dev.vigie.rules.CustomerHistory;
import dev.vigie.rules.RuleSet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Prints bytes of state per customer after the sample, as a checkpoint holds them: the median of
 * those who tried to pay, and others.
 */
public final class StateSize {

  private StateSize() {}

  public static void main(String[] arguments) {
    Assessor assessor = new Assessor(RuleSet.defaults());
    var directory = Sample.directory();
    Map<String, CustomerHistory> histories = new HashMap<>();
    Map<String, Boolean> paying = new HashMap<>();
    for (Event event : Sample.events()) {
      CustomerHistory history =
          histories.computeIfAbsent(event.customerId(), id -> new CustomerHistory());
      assessor.apply(history, event, directory.get(event.customerId()), false);
      paying.merge(event.customerId(), event.isPaymentAttempt(), Boolean::logicalOr);
    }
    int[] sizes =
        histories.entrySet().stream()
            .filter(customer -> paying.get(customer.getKey()))
            .mapToInt(customer -> bytes(customer.getValue()))
            .sorted()
            .toArray();
    System.out.printf(
        Locale.ROOT,
        "customers %d, bytes p50 %d, p99 %d, max %d%n",
        sizes.length,
        sizes[sizes.length / 2],
        sizes[sizes.length * 99 / 100],
        sizes[sizes.length - 1]);
  }

  private static int bytes(CustomerHistory history) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      history.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.size();
  }
}
