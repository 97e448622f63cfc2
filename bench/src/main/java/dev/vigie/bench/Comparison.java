package dev.vigie.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What was measured, contender by contender, a measurement for each round.
 *
 * @param rounds in the order in which the contenders took their turns
 */
public record Comparison(Map<String, List<Measurement>> rounds) {

  /** Pairs whose rates are compared: the first is ours. */
  private static final List<List<String>> PAIRS =
      List.of(
          List.of(StreamContender.NAME, ProducerPerformance.NAME),
          List.of(StreamContender.NAME, Kcat.NAME),
          List.of(StreamContender.NAME, KafkaPython.NAME),
          List.of(ConsumeContender.NAME, ConsumerPerformance.NAME),
          List.of(ArchiveContender.NAME, DriverLoopContender.NAME));

  /** Lets each contender have its turn in each round. */
  static Comparison run(List<Contender> contenders, int rounds) throws InterruptedException {
    Map<String, List<Measurement>> measured = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (Contender contender : contenders) {
        contender.prepare(round);
        Measurement measurement = contender.run(round);
        measured.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(measurement);
      }
    }
    return new Comparison(measured);
  }

  /** Both, those of {@code this} first. */
  Comparison and(Comparison other) {
    Map<String, List<Measurement>> all = new LinkedHashMap<>(rounds);
    all.putAll(other.rounds);
    return new Comparison(all);
  }

  /** Of the medians of events per second, for the pairs of which both took part. */
  public Map<String, Double> ratios() {
    return ratios(round -> OptionalDouble.of(round.eventsPerSecond()));
  }

  /** As {@link #ratios}, by each contender's own clock. */
  public Map<String, Double> ownClockRatios() {
    return ratios(Measurement::ownClockEventsPerSecond);
  }

  private Map<String, Double> ratios(Function<Measurement, OptionalDouble> rate) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (List<String> pair : PAIRS) {
      OptionalDouble ours = medianOf(rounds.getOrDefault(pair.get(0), List.of()), rate);
      OptionalDouble theirs = medianOf(rounds.getOrDefault(pair.get(1), List.of()), rate);
      if (ours.isPresent() && theirs.isPresent()) {
        ratios.put(pair.get(0) + "/" + pair.get(1), ours.getAsDouble() / theirs.getAsDouble());
      }
    }
    return ratios;
  }

  Optional<Double> medianRate(String name) {
    return Optional.ofNullable(rounds.get(name))
        .map(measurements -> median(measurements, Measurement::eventsPerSecond));
  }

  static double median(List<Measurement> rounds, Function<Measurement, Double> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure::apply).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Of the rounds that have the figure. */
  static OptionalDouble medianOf(
      List<Measurement> rounds, Function<Measurement, OptionalDouble> figure) {
    List<Measurement> having =
        rounds.stream().filter(round -> figure.apply(round).isPresent()).toList();
    return having.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(median(having, round -> figure.apply(round).getAsDouble()));
  }
}
