package dev.vigie.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vigie.dataset.CustomerRow;
import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.Rows;
import dev.vigie.dataset.SortMemory;
import dev.vigie.dataset.SourceRecord;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.Customer;
import dev.vigie.events.Event;
import dev.vigie.events.EventIdentity;
import dev.vigie.generator.Generator;
import dev.vigie.generator.ShopPlan;
import dev.vigie.rules.Assessor;
import dev.vigie.rules.Enrichment;
import dev.vigie.rules.RuleSet;
import dev.vigie.rules.oracle.AssessmentText;
import dev.vigie.rules.oracle.NaiveAssessor;
import dev.vigie.rules.oracle.NaiveSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The backtest against the naive implementation, over whole data sets: the same lines, but for what
 * the contract leaves open in them.
 */
class NaiveComparisonIT {

  private static final Path REFERENCE =
      Path.of(
          Optional.ofNullable(System.getenv("VIGIE_REFERENCE_DATA"))
              .orElse("../../shared/data/kivendtout"));

  @TempDir Path folder;

  @Test
  void shouldAssessAGeneratedShopAsTheNaiveImplementationDoes() throws Exception {
    compare(generate(71, 100_000));
  }

  @Test
  @Tag("endurance")
  void shouldAssessAMillionEventsAsTheNaiveImplementationDoes() throws Exception {
    for (long seed : List.of(31, 32, 33)) {
      compare(generate(seed, 1_000_000));
    }
  }

  @Test
  void shouldAssessTheReferenceDataAsTheNaiveImplementationDoes() throws Exception {
    assumeTrue(
        Files.isDirectory(REFERENCE),
        "no reference data at " + REFERENCE.toAbsolutePath() + "; set VIGIE_REFERENCE_DATA");
    compare(REFERENCE);
  }

  private Path generate(long seed, int events) throws InterruptedException {
    Path shop = folder.resolve("shop-" + seed);
    int customers = ShopPlan.customersFor(events);
    Generator.generate(
        new ShopPlan(
            seed, events, customers, 30, ShopPlan.DEFAULT_START, ShopPlan.DEFAULT_FRAUD_SHARE),
        shop,
        true);
    return shop;
  }

  private static void compare(Path dataSet) throws Exception {
    Map<String, String> kernel = new TreeMap<>();
    new Backtest(
            RuleSet.defaults(),
            DataSet.open(dataSet),
            Feeds.EVENTS_AND_PAYMENTS,
            SortMemory.defaults(),
            InstantSource.system())
        .run(
            assessment ->
                kernel.put(
                    assessment.attempt().identity().toString(),
                    AssessmentText.ofKernel(
                        new String(assessment.toJson(), StandardCharsets.UTF_8))));

    assertThat(naive(dataSet)).containsExactlyEntriesOf(kernel);
    System.out.printf("%s: %d attempts, all the same%n", dataSet.getFileName(), kernel.size());
  }

  private static Map<String, String> naive(Path dataSet) {
    List<Event> events = eventsInNoOrder(dataSet);
    Map<String, Enrichment> directory = directory(dataSet);
    NaiveAssessor oracle = new NaiveAssessor(NaiveSettings.defaults(), events);
    Map<String, String> assessments = new TreeMap<>();
    for (Event event : events) {
      Enrichment row = directory.getOrDefault(event.customerId(), Enrichment.MISSING);
      oracle
          .assess(event, row)
          .ifPresent(
              naive -> assessments.put(event.identity().toString(), AssessmentText.of(naive)));
    }
    return assessments;
  }

  /** Only what some rule reads, so that a million events fit into memory. */
  private static List<Event> eventsInNoOrder(Path dataSet) {
    List<Event> events = new ArrayList<>();
    Set<EventIdentity> ids = new HashSet<>();
    try (SourceRecords records =
        DataSet.open(dataSet).asIs(Feeds.EVENTS_AND_PAYMENTS, InstantSource.system())) {
      for (SourceRecord next = records.next(); next != null; next = records.next()) {
        if (next instanceof SourceRecord.Valid valid
            && Assessor.reads(valid.event().eventType())
            && ids.add(valid.event().identity())) {
          events.add(valid.event());
        }
      }
    }
    Collections.shuffle(events, new Random(1));
    return events;
  }

  private static Map<String, Enrichment> directory(Path dataSet) {
    Map<String, Enrichment> directory = new HashMap<>();
    try (Rows<CustomerRow> rows = DataSet.open(dataSet).customers().orElseThrow()) {
      for (CustomerRow row = rows.next(); row != null; row = rows.next()) {
        Customer customer = row.customer();
        directory.put(customer.customerId(), Enrichment.fresh(customer));
      }
    }
    return directory;
  }
}
