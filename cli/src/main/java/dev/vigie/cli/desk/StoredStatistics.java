package dev.vigie.cli.desk;

import dev.vigie.alerts.AlertCounts;
import dev.vigie.alerts.AlertStatistics;
import dev.vigie.dashboard.StatisticsSource;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the alerts and assessments in PostgreSQL add up to. */
final class StoredStatistics implements StatisticsSource {

  private static final int BAND_WIDTH = 10;
  private static final int HIGHEST_SCORE = 100;

  private final AlertStatistics statistics;

  StoredStatistics(DataSource database) {
    statistics = new AlertStatistics(database);
  }

  @Override
  public List<Minute> activity(Instant from, Instant to) throws SQLException {
    return statistics.minutes(from, to).stream()
        .map(minute -> new Minute(minute.minute(), minute.alerts(), minute.payments()))
        .toList();
  }

  @Override
  public Breakdown breakdown(@Nullable Instant from, @Nullable Instant to) throws SQLException {
    dev.vigie.alerts.Breakdown counted = statistics.breakdown(from, to);
    return new Breakdown(
        counted.total(),
        counts(counted.byRule()),
        counts(counted.bySeverity()),
        counts(counted.byStatus()),
        counts(counted.byCountry()),
        bands(counted.assessedByScore()));
  }

  /** The most frequent first; the empty key stands for what is not known. */
  private static List<Count> counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(count -> new Count(count.getKey().isEmpty() ? null : count.getKey(), count.getValue()))
        .toList();
  }

  private static List<Band> bands(List<Long> counts) {
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      int from = i * BAND_WIDTH;
      int to = i == counts.size() - 1 ? HIGHEST_SCORE : from + BAND_WIDTH - 1;
      bands.add(new Band(from, to, counts.get(i)));
    }
    return bands;
  }

  @Override
  public Quality quality() throws SQLException {
    dev.vigie.alerts.Quality quality = statistics.quality();
    return new Quality(
        quality.labelled(),
        share(quality.precision()),
        share(quality.recall()),
        quality.rules().stream()
            .map(rule -> new RuleQuality(rule.id(), share(rule.precision()), share(rule.recall())))
            .toList());
  }

  private static Share share(dev.vigie.alerts.Share share) {
    return share.isKnown()
        ? new Share(share.value(), share.low(), share.high(), share.cases(), share.of())
        : new Share(null, null, null, share.cases(), share.of());
  }

  @Override
  public Totals totals() throws SQLException {
    AlertCounts counts = statistics.counts();
    return new Totals(counts.total(), counts.lastMinute(), counts.open());
  }
}
