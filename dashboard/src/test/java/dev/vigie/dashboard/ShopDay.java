package dev.vigie.dashboard;

import dev.vigie.dashboard.AlertSource.AlertView;
import dev.vigie.dashboard.AlertSource.Detail;
import dev.vigie.dashboard.AlertSource.FiredRule;
import dev.vigie.dashboard.AlertSource.Note;
import dev.vigie.dashboard.CustomerSource.CustomerRow;
import dev.vigie.dashboard.EventSource.StoredEvent;
import dev.vigie.dashboard.RuleSetView.RuleView;
import dev.vigie.dashboard.StatisticsSource.Minute;
import dev.vigie.dashboard.StreamSource.GroupLag;
import dev.vigie.dashboard.StreamSource.Letter;
import dev.vigie.dashboard.StreamSource.TopicState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An hour of an invented shop, as the desk shows it: the same each time, but for the clock. */
final class ShopDay {

  static final FiredRule COUNTRY =
      new FiredRule("country-mismatch", 1, 25, "payment from BR, home country is FR");
  static final FiredRule FIRST =
      new FiredRule(
          "first-purchase-high-amount", 1, 40, "first purchase of 249.90 EUR is above 100.00 EUR");
  static final FiredRule NIGHT =
      new FiredRule("night-payment", 1, 15, "03:12:45 in Europe/Paris is between 02:00 and 06:00");
  static final FiredRule BURST =
      new FiredRule("payment-burst", 1, 45, "4 attempts in 5 min, limit 3");
  static final FiredRule RUSHED =
      new FiredRule("rushed-checkout", 1, 35, "18.4 s from cart to payment, under 30 s");

  private static final List<List<FiredRule>> PATTERNS =
      List.of(
          List.of(COUNTRY, FIRST),
          List.of(BURST, NIGHT),
          List.of(COUNTRY, FIRST, RUSHED),
          List.of(COUNTRY, BURST),
          List.of(BURST, RUSHED),
          List.of(COUNTRY, RUSHED),
          List.of(COUNTRY, BURST, RUSHED));
  private static final List<Long> AMOUNTS =
      List.of(24_990L, 999L, 13_120L, 5_858L, 78_000L, 1_250L);
  private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "GBP", "EUR", "JPY");
  private static final List<String> COUNTRIES = List.of("BR", "US", "NG", "BR", "VN");
  private static final int ALERTS = 64;

  /** The alert with a whole story, from cart to payment. */
  static final String STORY = "a3f0c41e9d5b27864c1e8f30a97d52b6";

  private final KnownSources sources;
  private final Instant now;

  private ShopDay(KnownSources sources, Instant now) {
    this.sources = sources;
    this.now = now;
  }

  /** Puts everything in. */
  static void fill(KnownSources sources, Instant now) {
    ShopDay day = new ShopDay(sources, now);
    for (int i = ALERTS; i > 0; i--) {
      sources.alerts.put(day.alert(i));
    }
    day.story();
    day.streams();
    sources.rules = rules();
    sources.alerts.minutes =
        (at, index) ->
            new Minute(at, List.of(1, 0, 2, 1, 3, 1).get(index * 5 % 6), 21 + index * 17 % 13);
  }

  /** One more alert, just now. */
  static AlertView raise(KnownSources sources, String id, FiredRule rule) {
    AlertView alert =
        new ShopDay(sources, Instant.now())
            .alert(
                id, Instant.now(), "C00042", 4_200, "EUR", List.of(rule), "open", null, null, "FR");
    sources.alerts.put(alert);
    return alert;
  }

  private AlertView alert(int number) {
    List<FiredRule> rules = PATTERNS.get(number % PATTERNS.size());
    String status = number % 9 == 4 ? "investigating" : number > 24 ? "closed" : "open";
    String outcome =
        number % 11 == 0 ? "inconclusive" : number % 5 == 0 ? "false_positive" : "confirmed_fraud";
    return alert(
        "%032x".formatted(0x9e3779b97f4a7c15L * number),
        now.minusSeconds(52L * number),
        "C%05d".formatted(213 + number * 37 % 1800),
        AMOUNTS.get(number % AMOUNTS.size()),
        CURRENCIES.get(number % CURRENCIES.size()),
        rules,
        status,
        status.equals("closed") ? outcome : null,
        status.equals("open") ? null : number % 2 == 0 ? "camille" : "sam",
        rules.contains(COUNTRY) ? COUNTRIES.get(number % COUNTRIES.size()) : "FR");
  }

  private AlertView alert(
      String id,
      Instant at,
      String customer,
      long amount,
      String currency,
      List<FiredRule> rules,
      String status,
      @Nullable String resolution,
      @Nullable String assignee,
      String country) {
    int score = Math.min(100, rules.stream().mapToInt(FiredRule::points).sum());
    long sequence = sources.alerts.nextSequence();
    return new AlertView(
        id,
        sequence,
        status.equals("open") ? 0 : 1,
        at,
        at.minusMillis(611),
        customer,
        "PAY%07d".formatted(4_000 + sequence),
        amount,
        currency,
        score,
        score >= 80 ? "high" : "medium",
        rules,
        status,
        resolution,
        assignee,
        country,
        "FR",
        false);
  }

  /** Cards are tried out, then a cart is opened and paid within seconds. */
  private void story() {
    String customer = "C00695";
    sources.alerts.put(
        alert(
            "b7",
            now.minus(Duration.ofDays(3)),
            customer,
            1_000,
            "EUR",
            List.of(BURST, NIGHT),
            "closed",
            "inconclusive",
            "sam",
            "FR"));
    AlertView alert =
        alert(
            STORY,
            now.minusSeconds(9),
            customer,
            24_990,
            "EUR",
            List.of(COUNTRY, FIRST, RUSHED),
            "open",
            null,
            null,
            "BR");
    Instant paid = alert.ts();
    event("e1", paid, -412, "page_view", Map.of());
    event("e2", paid, -388, "search", Map.of());
    event("e3", paid, -371, "product_view", Map.of("product_id", "P0042"));
    event("e4", paid, -18.4, "add_to_cart", Map.of("product_id", "P0042", "cart_value", 249.9));
    event("e5", paid, -9.2, "checkout_start", Map.of("cart_value", 249.9));
    event("e6", paid, 0, "payment_attempt", payment(alert));
    event("e7", paid, 1, "payment_failed", Map.of("payment_id", String.valueOf(alert.paymentId())));
    sources.customers.put(
        customer,
        new CustomerRow(customer, "FR", "Europe/Paris", null, now.minus(Duration.ofDays(2))));
    sources.alerts.put(
        new Detail(
            alert,
            "e6",
            "3f9a".repeat(16),
            "fresh",
            List.of(),
            features(),
            List.of("e6", "e4"),
            List.of(new Note(now.minusSeconds(4), "sam", "Same device as in C01188 last week."))));
  }

  private static Map<String, Object> payment(AlertView alert) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("payment_id", alert.paymentId());
    fields.put("amount", 249.9);
    fields.put("method", "card");
    fields.put("card_bin", "497012");
    fields.put("payment_country", "BR");
    fields.put("device_id", "d-8812");
    return fields;
  }

  private void event(
      String id, Instant paid, double seconds, String type, Map<String, Object> own) {
    Map<String, Object> fields = new LinkedHashMap<>(own);
    fields.put("customer_id", "C00695");
    fields.put("device", "ios");
    fields.put("ip_hash", "7f19717dd0b54b37");
    sources.events.put(
        id,
        new StoredEvent(id, paid.plusMillis(Math.round(seconds * 1_000)), type, "S000812", fields));
  }

  private static Map<String, Object> features() {
    Map<String, Object> features = new LinkedHashMap<>();
    for (String span : List.of("5m", "1h", "24h")) {
      features.put("attempts_" + span, 1);
      features.put("failures_" + span, 0);
      features.put("amount_" + span, 24_990);
    }
    features.put("countries_24h", 1);
    features.put("card_bins_24h", 1);
    features.put("devices_24h", 1);
    features.put("first_purchase", true);
    features.put("seconds_since_cart_opened", 18.4);
    features.put("home_country", "FR");
    features.put("payment_country", "BR");
    return features;
  }

  private void streams() {
    sources.topics =
        List.of(
            new TopicState("user-events", 6, 57_956, 57_956, true),
            new TopicState("payments", 3, 13_291, 13_291, true),
            new TopicState("orders", 3, 3_613, 3_613, true),
            new TopicState("fraud-alerts", 2, 66, 66, false),
            new TopicState("assessments", 3, 7_503, 7_503, false),
            new TopicState("dead-letters", 1, 3, 3, false));
    sources.lags =
        List.of(
            new GroupLag("vigie-detection", "user-events", 3),
            new GroupLag("vigie-detection", "payments", 0),
            new GroupLag("vigie-archive", "user-events", 12),
            new GroupLag("vigie-alerts", "fraud-alerts", 0));
    sources.letters =
        List.of(
            new Letter(
                now.minusSeconds(71),
                "not-json",
                "unexpected end of input at column 18",
                "user-events-3@18211"),
            new Letter(
                now.minusSeconds(640), "amount-negative", "amount is -5.00", "payments-1@411"),
            new Letter(
                now.minusSeconds(655),
                "field-missing",
                "customer_id is missing",
                "events.jsonl:1822"));
  }

  /** More of everything on the topics, as time goes by. */
  static void flow(KnownSources sources, int seconds) {
    sources.topics = sources.topics.stream().map(topic -> grown(topic, seconds)).toList();
  }

  private static TopicState grown(TopicState topic, int seconds) {
    long more =
        switch (topic.name()) {
          case "user-events" -> 164L + seconds * 31L % 40;
          case "payments" -> 21L + seconds * 13L % 9;
          case "orders" -> 4L + seconds % 3;
          case "assessments" -> 9L + seconds % 4;
          default -> 0L;
        };
    return new TopicState(
        topic.name(),
        topic.partitions(),
        topic.written() + more,
        topic.records() + more,
        topic.events());
  }

  private static RuleSetView rules() {
    Map<String, String> attempts = new LinkedHashMap<>();
    attempts.put("attempts.5m", "3");
    attempts.put("attempts.1h", "6");
    attempts.put("attempts.24h", "12");
    return new RuleSetView(
        "3f9a".repeat(16),
        60,
        80,
        List.of(
            new RuleView("country-mismatch", 1, 25, Map.of()),
            new RuleView("first-purchase-high-amount", 1, 40, Map.of("above.EUR", "100.00")),
            new RuleView("night-payment", 1, 15, Map.of("from", "02:00", "until", "06:00")),
            new RuleView("payment-burst", 1, 45, attempts),
            new RuleView("rushed-checkout", 1, 35, Map.of("under_seconds", "30"))));
  }
}
