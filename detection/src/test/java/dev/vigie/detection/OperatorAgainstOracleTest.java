package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Customer;
import dev.vigie.events.Event;
import dev.vigie.events.EventPosition;
import dev.vigie.rules.Enrichment;
import dev.vigie.rules.oracle.AssessmentText;
import dev.vigie.rules.oracle.NaiveAssessor;
import dev.vigie.rules.oracle.NaiveSettings;
import dev.vigie.rules.oracle.ShopHistory;
import dev.vigie.rules.oracle.ShopHistoryGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/**
 * The operator against the naive implementation: the same histories as the kernel's, but arriving
 * in any order that the grace period allows, some of it again, through restores in between.
 */
class OperatorAgainstOracleTest {

  private static final int HISTORIES = 10_000;
  private static final int AT_A_TIME = 100;

  /** Event time that an event may be behind others when it arrives. */
  private static final long GRACE_MILLIS = 500;

  private static final long DAY_MILLIS = 86_400_000;

  @Test
  void shouldAssessWhatComesOutOfOrderWithinTheGracePeriodAsIfItHadNot() throws Exception {
    for (long seed = 0; seed < HISTORIES; seed += AT_A_TIME) {
      Shops shops = Shops.of(seed);
      Map<String, String> seen = new TreeMap<>();
      try (OperatorHarness operator = OperatorHarness.start(shops.directory())) {
        deliver(shops.arrivals(new Random(seed)), operator);
        collect(operator, seen);
      }
      assertThat(seen).as("seeds from %d", seed).isEqualTo(shops.naive());
    }
  }

  @Test
  void shouldAssessTheSameThroughARestoreAfterEveryEvent() throws Exception {
    for (long seed = 500_000; seed < 500_020; seed++) {
      Shops shops = Shops.of(List.of(new ShopHistoryGenerator(seed, "s" + seed + "/").next()));
      Map<String, String> seen = new TreeMap<>();
      List<Arrival> arrivals = shops.arrivals(new Random(seed));
      OperatorHarness operator = OperatorHarness.start(shops.directory());
      for (int i = 0; i < arrivals.size(); i++) {
        deliver(List.of(arrivals.get(i)), operator);
        collect(operator, seen);
        OperatorSubtaskState state = operator.snapshot(i);
        operator.close();
        operator = OperatorHarness.start(shops.directory(), 1, 0, state);
      }
      operator.watermark(Long.MAX_VALUE);
      collect(operator, seen);
      operator.close();
      assertThat(seen).as("seed %d", seed).isEqualTo(shops.naive());
    }
  }

  /**
   * An event as it arrives.
   *
   * @param nothingBefore the watermark after it: nothing older is to come
   */
  private record Arrival(Event event, long nothingBefore) {}

  private static void deliver(List<Arrival> arrivals, OperatorHarness operator) throws Exception {
    for (Arrival arrival : arrivals) {
      operator.arrives(arrival.event());
      operator.watermark(arrival.nothingBefore());
    }
  }

  /** An attempt that is assessed twice, or another way, is an error whichever way it was first. */
  private static void collect(OperatorHarness operator, Map<String, String> seen) {
    for (String assessment : operator.takeAssessments()) {
      String text = AssessmentText.ofKernel(assessment);
      String before =
          seen.put(
              key(KafkaShop.field(text, "customer_id"), KafkaShop.field(text, "event_id")), text);
      assertThat(before).as("assessed before: %s", assessment).isNull();
    }
  }

  private static String key(String customerId, String eventId) {
    return customerId + " " + eventId;
  }

  /** Several histories, of shops that share nothing, at the same time. */
  private record Shops(List<ShopHistory> histories, KnownCustomers directory) {

    static Shops of(long firstSeed) {
      List<ShopHistory> histories = new ArrayList<>();
      for (long seed = firstSeed; seed < firstSeed + AT_A_TIME; seed++) {
        histories.add(new ShopHistoryGenerator(seed, "s" + seed + "/").next());
      }
      return of(histories);
    }

    static Shops of(List<ShopHistory> histories) {
      KnownCustomers directory = new KnownCustomers("oracle-" + histories.get(0).seed());
      histories.forEach(shop -> shop.customers().forEach(directory::with));
      return new Shops(histories, directory);
    }

    Map<String, String> naive() {
      Map<String, String> assessments = new TreeMap<>();
      for (ShopHistory shop : histories) {
        Map<String, Customer> customers = new HashMap<>();
        shop.customers().forEach(customer -> customers.put(customer.customerId(), customer));
        NaiveAssessor oracle = new NaiveAssessor(NaiveSettings.defaults(), shop.inOrder());
        for (Event event : shop.inOrder()) {
          Customer customer = customers.get(event.customerId());
          oracle
              .assess(event, customer == null ? Enrichment.MISSING : Enrichment.fresh(customer))
              .ifPresent(
                  naive ->
                      assessments.put(
                          key(event.customerId(), event.eventId()), AssessmentText.of(naive)));
        }
      }
      return assessments;
    }

    /**
     * What was delivered again comes again, up to a day later; the rest within the grace period. Of
     * two events with one id and one ts, which the contract does not order, the first comes first.
     */
    List<Arrival> arrivals(Random random) {
      TreeMap<Instant, List<Event>> firsts = new TreeMap<>();
      TreeMap<Instant, List<Event>> repeats = new TreeMap<>();
      for (ShopHistory shop : histories) {
        Set<Map.Entry<String, EventPosition>> delivered = new HashSet<>();
        for (Event event : shop.deliveries()) {
          boolean first = delivered.add(Map.entry(event.customerId(), event.position()));
          long delay = first ? 0 : GRACE_MILLIS;
          delay += random.nextLong(first ? GRACE_MILLIS : DAY_MILLIS);
          Instant at = event.ts().plusMillis(delay);
          (first ? firsts : repeats).computeIfAbsent(at, none -> new ArrayList<>()).add(event);
        }
      }
      return inArrivalOrder(firsts, repeats);
    }

    /** Backwards, since the watermark after an arrival follows from what is still to come. */
    private static List<Arrival> inArrivalOrder(
        TreeMap<Instant, List<Event>> firsts, TreeMap<Instant, List<Event>> repeats) {
      TreeSet<Instant> times = new TreeSet<>(firsts.keySet());
      times.addAll(repeats.keySet());
      List<Arrival> arrivals = new ArrayList<>();
      long nothingBefore = Long.MAX_VALUE;
      for (Instant time : times.descendingSet()) {
        for (Event repeat : repeats.getOrDefault(time, List.of())) {
          arrivals.add(new Arrival(repeat, nothingBefore));
        }
        for (Event event : firsts.getOrDefault(time, List.of())) {
          arrivals.add(new Arrival(event, nothingBefore));
          nothingBefore = Math.min(nothingBefore, event.ts().toEpochMilli() - 1);
        }
      }
      Collections.reverse(arrivals);
      return arrivals;
    }
  }
}
