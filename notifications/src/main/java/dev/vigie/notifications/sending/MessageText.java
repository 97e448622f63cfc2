package dev.vigie.notifications.sending;

import dev.vigie.alerts.Alert;
import dev.vigie.events.Currencies;
import dev.vigie.events.Currency;
import dev.vigie.events.Money;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What messages say to people. */
public final class MessageText {

  private static final int MOST_ID_CHARACTERS = 80;
  private static final int MOST_REASON_CHARACTERS = 300;

  private final @Nullable String alertAddress;

  /**
   * Texts that link to the desk.
   *
   * @param alertAddress where an alert is shown, to which its id is added; null when messages are
   *     to have no link
   */
  public MessageText(@Nullable String alertAddress) {
    this.alertAddress = alertAddress;
  }

  /** {@code High alert, score 85: customer C1, 131.20 EUR, payment PAY1}. */
  String headline(Alert alert) {
    return "%s alert, score %d: customer %s, %s%s"
        .formatted(
            severity(alert),
            alert.score(),
            id(alert.customerId()),
            amount(alert),
            alert.paymentId() == null ? "" : ", payment " + id(alert.paymentId()));
  }

  private static String severity(Alert alert) {
    String code = alert.severity().code();
    return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1);
  }

  static String id(String id) {
    return PlainText.of(id, MOST_ID_CHARACTERS);
  }

  private static String amount(Alert alert) {
    Long minorUnits = alert.amountMinorUnits();
    Currency currency = alert.currency() == null ? null : Currencies.of(alert.currency());
    if (minorUnits == null || currency == null || minorUnits > Money.MAX_MINOR_UNITS) {
      return "amount unknown";
    }
    return new Money(minorUnits, currency).toString();
  }

  /** Why each rule fired, with its points. */
  List<String> reasons(Alert alert) {
    return alert.rules().stream()
        .map(
            rule ->
                PlainText.of(rule.reason(), MOST_REASON_CHARACTERS) + " (+" + rule.points() + ")")
        .toList();
  }

  /** {@code 12 alerts were held back by the rate limit: 3 high, 9 medium}. */
  String digestHeadline(List<Alert> alerts) {
    String counts =
        alerts.stream()
            .collect(Collectors.groupingBy(Alert::severity, Collectors.counting()))
            .entrySet()
            .stream()
            .sorted((a, b) -> b.getKey().compareTo(a.getKey()))
            .map(count -> count.getValue() + " " + count.getKey().code())
            .collect(Collectors.joining(", "));
    return "%d alerts beyond the rate limit: %s".formatted(alerts.size(), counts);
  }

  /** One line of a digest. */
  String digestLine(Alert alert) {
    return "%s %d: customer %s, %s, %s"
        .formatted(
            alert.severity().code(),
            alert.score(),
            id(alert.customerId()),
            amount(alert),
            alert.rules().stream().map(rule -> id(rule.id())).collect(Collectors.joining(" + ")));
  }

  static String test() {
    return "Test message of Vigie. There is no alert; somebody tries this channel.";
  }

  /** Where the alert is shown. Its id is made of hexadecimal digits; anything else has no link. */
  Optional<String> link(Alert alert) {
    return Optional.ofNullable(alertAddress)
        .filter(address -> alert.alertId().matches("[A-Za-z0-9._-]{1,200}"))
        .map(address -> address + alert.alertId());
  }
}
