package dev.vigie.rules;

import dev.vigie.events.EventPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Many payment attempts of one customer within a short time.
 *
 * @param attempts how many attempts within how long make a burst; no window over 24 h
 */
public record PaymentBurst(int points, SortedMap<Duration, Integer> attempts) implements Rule {

  static final String ID = "payment-burst";
  static final int MAX_EVIDENCE = 20;
  private static final Map<String, String> DEFAULT_ATTEMPTS =
      Map.of("5m", "3", "1h", "6", "24h", "12");

  public PaymentBurst {
    Rule.checkPoints(points);
    attempts = new TreeMap<>(attempts);
    if (attempts.isEmpty() || attempts.lastKey().compareTo(CustomerHistory.RETENTION) > 0) {
      throw new IllegalArgumentException("windows must be given, up to 24 h: " + attempts);
    }
  }

  static PaymentBurst read(Settings settings) {
    int points = settings.integer("points", 0, MAX_POINTS, 45);
    return new PaymentBurst(points, settings.limits("attempts", DEFAULT_ATTEMPTS));
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Finding judge(Facts facts) {
    EventPosition attempt = facts.attempt().position();
    PaymentLog log = facts.history().attempts();
    List<String> reached = new ArrayList<>();
    Duration widest = null;
    for (Map.Entry<Duration, Integer> limit : attempts.entrySet()) {
      long count = log.count(attempt, limit.getKey());
      if (count >= limit.getValue()) {
        widest = limit.getKey();
        reached.add(
            count + " attempts in " + Windows.inWords(widest) + ", limit " + limit.getValue());
      }
    }
    return widest == null
        ? Finding.QUIET
        : new Finding.Fired(String.join("; ", reached), log.latest(attempt, widest, MAX_EVIDENCE));
  }

  @Override
  public String inputs(Facts facts) {
    EventPosition attempt = facts.attempt().position();
    return attempts.entrySet().stream()
        .map(
            limit ->
                "%d attempts in %s, limit %d"
                    .formatted(
                        facts.history().attempts().count(attempt, limit.getKey()),
                        Windows.inWords(limit.getKey()),
                        limit.getValue()))
        .collect(Collectors.joining("; "));
  }

  @Override
  public void describe(RuleSetText text) {
    text.setting("points", points);
    text.section("attempts", attempts, Windows::format, String::valueOf);
  }
}
