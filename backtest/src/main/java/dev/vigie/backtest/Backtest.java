package dev.vigie.backtest;

import dev.vigie.dataset.CustomerRow;
import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.PaymentLabel;
import dev.vigie.dataset.Rows;
import dev.vigie.dataset.SortMemory;
import dev.vigie.dataset.SourceRecord;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.Event;
import dev.vigie.events.EventIdentity;
import dev.vigie.events.UnavailableException;
import dev.vigie.rules.Assessment;
import dev.vigie.rules.Assessor;
import dev.vigie.rules.CustomerHistory;
import dev.vigie.rules.Enrichment;
import dev.vigie.rules.RuleSet;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Assesses every payment attempt of a data set. Memory grows with customers and labels, not with
 * events.
 */
public final class Backtest {

  private final Assessor assessor;
  private final DataSet dataSet;
  private final Feeds feeds;
  private final SortMemory memory;
  private final InstantSource clock;

  /**
   * A backtest to run.
   *
   * @param clock what makes an event lie too far in the future
   */
  public Backtest(
      RuleSet ruleSet, DataSet dataSet, Feeds feeds, SortMemory memory, InstantSource clock) {
    this.assessor = new Assessor(ruleSet);
    this.dataSet = dataSet;
    this.feeds = feeds;
    this.memory = memory;
    this.clock = clock;
  }

  /**
   * Runs to the end of the data set.
   *
   * @throws dev.vigie.events.InvalidInputException when a file of the data set cannot be read
   * @throws IOException when the output cannot take an assessment
   * @throws InterruptedException when the thread was asked to stop
   */
  public BacktestSummary run(AssessmentOutput output) throws IOException, InterruptedException {
    Map<String, Enrichment> directory = directory();
    Tally tally = new Tally(labels());
    Map<String, CustomerHistory> histories = new HashMap<>();
    try (SourceRecords records = dataSet.inTimeOrder(feeds, clock, memory)) {
      for (SourceRecord next = next(records); next != null; next = next(records)) {
        tally.count(next);
        if (next instanceof SourceRecord.Valid record
            && Assessor.reads(record.event().eventType())) {
          Optional<Assessment> assessment = apply(record.event(), histories, directory, tally);
          if (assessment.isPresent()) {
            tally.count(assessment.get());
            output.write(assessment.get());
          }
        }
      }
    }
    return tally.toSummary();
  }

  private static @Nullable SourceRecord next(SourceRecords records) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("backtest");
    }
    try {
      return records.next();
    } catch (UnavailableException e) {
      if (e.getCause() instanceof InterruptedException stopped) {
        throw stopped;
      }
      throw e;
    }
  }

  private Optional<Assessment> apply(
      Event event,
      Map<String, CustomerHistory> histories,
      Map<String, Enrichment> directory,
      Tally tally) {
    CustomerHistory history =
        histories.computeIfAbsent(event.customerId(), customer -> new CustomerHistory());
    if (assessor.isTooOld(history, event)) {
      tally.countTooOld();
    }
    Enrichment enrichment = directory.getOrDefault(event.customerId(), Enrichment.MISSING);
    return assessor.apply(history, event, enrichment, false);
  }

  /** The customers of the data set. */
  private Map<String, Enrichment> directory() {
    Map<String, Enrichment> directory = new HashMap<>();
    Optional<Rows<CustomerRow>> file = dataSet.customers();
    if (file.isPresent()) {
      try (Rows<CustomerRow> rows = file.get()) {
        for (CustomerRow row = rows.next(); row != null; row = rows.next()) {
          directory.put(row.customer().customerId(), Enrichment.fresh(row.customer()));
        }
      }
    }
    return directory;
  }

  private Map<EventIdentity, Boolean> labels() {
    Map<EventIdentity, Boolean> fraudByAttempt = new HashMap<>();
    Optional<Rows<PaymentLabel>> file = dataSet.labels(clock);
    if (file.isPresent()) {
      try (Rows<PaymentLabel> rows = file.get()) {
        for (PaymentLabel label = rows.next(); label != null; label = rows.next()) {
          fraudByAttempt.put(
              new EventIdentity(label.customerId(), label.attemptEventId()), label.fraud());
        }
      }
    }
    return fraudByAttempt;
  }
}
