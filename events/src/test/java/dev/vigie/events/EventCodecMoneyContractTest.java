package dev.vigie.events;

import static dev.vigie.events.Decoding.accepted;
import static dev.vigie.events.Decoding.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Rejection.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amount, cart_value and currency. */
class EventCodecMoneyContractTest {

  private static final Currency EUR = Currencies.required("EUR");

  @ParameterizedTest
  @CsvSource({
    "0, EUR, 0",
    "-0, EUR, 0",
    "-0.00, EUR, 0",
    "-0e5, EUR, 0",
    "1, EUR, 100",
    "58.58, EUR, 5858",
    "58.585, EUR, 5859",
    "58.5849999999999999999999, EUR, 5858",
    "1.005, EUR, 101",
    "0.005, EUR, 1",
    "0.0049, EUR, 0",
    "0.004999999999999999999999999999, EUR, 0",
    "2.675, EUR, 268",
    "1.5e2, EUR, 15000",
    "1.5E+2, EUR, 15000",
    "12345e-2, EUR, 12345",
    "0.1, EUR, 10",
    "1e-400, EUR, 0",
    "1e-999999999, EUR, 0",
    "0e999999999, EUR, 0",
    "100, JPY, 100",
    "100.4999, JPY, 100",
    "100.5, JPY, 101",
    "0.5, JPY, 1",
    "1.2345, KWD, 1235",
    "1.23449, KWD, 1234",
    "0.0005, KWD, 1",
    "7.5, BHD, 7500",
    "9.99, USD, 999",
    "9007199254740.93, EUR, 900719925474093",
    "9999999999999.99, EUR, 999999999999999",
    "10000000000000, EUR, 1000000000000000",
    "1e13, EUR, 1000000000000000",
    "999999999999999, JPY, 999999999999999",
    "1e15, JPY, 1000000000000000",
    "999999999999.999, KWD, 999999999999999",
    "1000000000000.000, KWD, 1000000000000000"
  })
  void shouldKeepMinorUnitsRoundedHalfUp(String amount, String currency, long minorUnits) {
    EventJson json = EventJson.attempt().raw("amount", amount).text("currency", currency);

    assertThat(accepted(json).amount())
        .isEqualTo(new Money(minorUnits, Currencies.required(currency)));
  }

  @ParameterizedTest
  @CsvSource({
    "10000000000000.01, EUR",
    "10000000000000.005, EUR",
    "1000000000000001, JPY",
    "1000000000000.001, KWD",
    "9223372036854775807, EUR",
    "9223372036854775808, EUR",
    "18446744073709551616, JPY",
    "1e308, EUR",
    "1e309, EUR",
    "1e999999999, EUR",
    "1e2147483648, EUR",
    "1e99999999999999999999, EUR"
  })
  void shouldRefuseMoreThanTheLargestAmount(String amount, String currency) {
    EventJson number = EventJson.attempt().raw("amount", amount).text("currency", currency);
    EventJson cart = EventJson.attempt().raw("cart_value", amount).text("currency", currency);

    assertThat(refused(number)).isEqualTo(Reason.AMOUNT_TOO_LARGE);
    assertThat(refused(cart)).isEqualTo(Reason.AMOUNT_TOO_LARGE);
  }

  @Test
  void shouldRefuseANumberOfThousandsOfDigits() {
    String huge = "1" + "0".repeat(10_000);

    assertThat(refused(EventJson.attempt().raw("amount", huge))).isEqualTo(Reason.AMOUNT_TOO_LARGE);
    assertThat(refused(EventJson.attempt().raw("cart_value", huge)))
        .isEqualTo(Reason.AMOUNT_TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-0.01", "-1", "-0.001", "-1e-9", "-1e308", "-1e999999999", "-100000000000000000"})
  void shouldRefuseANegativeAmount(String amount) {
    assertThat(refused(EventJson.attempt().raw("amount", amount)))
        .isEqualTo(Reason.AMOUNT_NEGATIVE);
    assertThat(refused(EventJson.attempt().text("amount", amount)))
        .isEqualTo(Reason.AMOUNT_NEGATIVE);
    assertThat(refused(EventJson.attempt().raw("cart_value", amount)))
        .isEqualTo(Reason.AMOUNT_NEGATIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "12.34, 1234",
    "0, 0",
    "-0, 0",
    "1.005, 101",
    "100, 10000",
    "10000000000000.00, 1000000000000000"
  })
  void shouldReadAnAmountFromAStringHoldingADecimal(String amount, long minorUnits) {
    assertThat(accepted(EventJson.attempt().text("amount", amount)).amount())
        .isEqualTo(new Money(minorUnits, EUR));
  }

  @Test
  void shouldRefuseAStringHoldingMoreThanTheLargestAmount() {
    assertThat(refused(EventJson.attempt().text("amount", "10000000000000.01")))
        .isEqualTo(Reason.AMOUNT_TOO_LARGE);
    assertThat(refused(EventJson.attempt().text("amount", "9".repeat(5_000))))
        .isEqualTo(Reason.AMOUNT_TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\" \"",
        "\"NaN\"",
        "\"Infinity\"",
        "\"-Infinity\"",
        "\"abc\"",
        "\"12,34\"",
        "\"12.34 EUR\"",
        "\"0x10\"",
        "\"1.5f\"",
        "\"1.2.3\"",
        "\"--1\"",
        "\"1_000\"",
        "\"-\"",
        "\".\"",
        "\"٣\"",
        "\"１２\"",
        "true",
        "false",
        "[]",
        "[1]",
        "{}",
        "{\"amount\":1}"
      })
  void shouldRefuseAnAmountThatIsNoNumber(String amount) {
    assertThat(refused(EventJson.attempt().raw("amount", amount)))
        .isEqualTo(Reason.AMOUNT_NOT_A_NUMBER);
    assertThat(refused(EventJson.valid().raw("amount", amount)))
        .isEqualTo(Reason.AMOUNT_NOT_A_NUMBER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"12.34\"", "\"\"", "\"x\"", "true", "[]", "{}"})
  void shouldRefuseACartValueThatIsNoJsonNumber(String cartValue) {
    assertThat(refused(EventJson.attempt().raw("cart_value", cartValue)))
        .isEqualTo(Reason.AMOUNT_NOT_A_NUMBER);
    assertThat(refused(EventJson.valid().raw("cart_value", cartValue)))
        .isEqualTo(Reason.AMOUNT_NOT_A_NUMBER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
  void shouldRefuseTheWordsThatJsonHasNoNumbersFor(String amount) {
    assertThat(refused(EventJson.attempt().raw("amount", amount))).isEqualTo(Reason.NOT_JSON);
    assertThat(refused(EventJson.attempt().raw("cart_value", amount))).isEqualTo(Reason.NOT_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"payment_attempt", "payment_success", "payment_failed"})
  void shouldLetCartValueStandForTheAmountOfAPayment(String type) {
    EventJson payment = EventJson.valid().text("event_type", type).text("currency", "JPY");
    Money cart = new Money(8, Currencies.required("JPY"));

    assertThat(accepted(payment.raw("cart_value", "7.5")).amount()).isEqualTo(cart);
    assertThat(accepted(payment.raw("amount", "null")).amount()).isEqualTo(cart);
    assertThat(accepted(payment.raw("amount", "0")).amount())
        .isEqualTo(new Money(0, Currencies.required("JPY")));
    assertThat(accepted(payment.without("amount").raw("cart_value", "null")).amount()).isNull();
  }

  @Test
  void shouldNotTakeACartForWhatIsToBePaidElsewhere() {
    EventJson cart = EventJson.valid().text("event_type", "add_to_cart").raw("cart_value", "7.5");

    assertThat(accepted(cart).amount()).isNull();
  }

  @Test
  void shouldCheckCartValueEvenWhereAmountStands() {
    EventJson both = EventJson.attempt().raw("amount", "5").raw("cart_value", "-1");

    assertThat(refused(both)).isEqualTo(Reason.AMOUNT_NEGATIVE);
  }

  @Test
  void shouldTakeEuroWhereNoCurrencyIsGiven() {
    EventJson attempt = EventJson.attempt().raw("amount", "5");

    assertThat(accepted(attempt).amount()).isEqualTo(new Money(500, EUR));
    assertThat(accepted(attempt.raw("currency", "null")).amount()).isEqualTo(new Money(500, EUR));
  }

  @Test
  void shouldReadTheFieldsInAnyOrder() {
    String json =
        "{\"amount\":1.5,\"currency\":\"KWD\",\"customer_id\":\"C1\","
            + "\"event_type\":\"payment_attempt\",\"ts\":\"2026-03-01T12:00:00Z\","
            + "\"event_id\":\"e1\"}";
    String reversed =
        "{\"currency\":\"KWD\",\"amount\":1.5,\"event_id\":\"e1\","
            + "\"ts\":\"2026-03-01T12:00:00Z\",\"event_type\":\"payment_attempt\","
            + "\"customer_id\":\"C1\"}";

    assertThat(List.of(accepted(json).amount(), accepted(reversed).amount()))
        .containsOnly(new Money(1500, Currencies.required("KWD")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\" \"",
        "\"EURO\"",
        "\"EU\"",
        "\"ZZZ\"",
        "\"eur\"",
        "\" EUR\"",
        "\"€\"",
        "978",
        "true",
        "[]",
        "[\"EUR\"]",
        "{}"
      })
  void shouldRefuseAnUnknownCurrency(String currency) {
    assertThat(refused(EventJson.attempt().raw("amount", "5").raw("currency", currency)))
        .isEqualTo(Reason.CURRENCY_UNKNOWN);
    assertThat(refused(EventJson.valid().raw("currency", currency)))
        .isEqualTo(Reason.CURRENCY_UNKNOWN);
  }

  /** Gold and the like are in ISO 4217, but have no minor unit to keep money in. */
  @ParameterizedTest
  @ValueSource(strings = {"XXX", "XAU", "XTS", "XDR", "XSU", "XUA", "XBA"})
  void shouldRefuseACurrencyWithoutMinorUnit(String currency) {
    assertThat(refused(EventJson.attempt().raw("amount", "5").text("currency", currency)))
        .isEqualTo(Reason.CURRENCY_UNKNOWN);
  }

  /** What Java knows is another list: without UYW, and with marks and francs. */
  @ParameterizedTest
  @CsvSource({
    "UYW,1.5,15000", "XAD,1.5,150", "CLF,1.5,15000", "MGA,1.5,150", "ISK,1.5,2", "XCG,1.5,150",
    "SLE,1.5,150", "VED,1.5,150", "ZWG,1.5,150", "UYI,1.5,2", "KWD,1.5,1500", "XOF,1.4,1"
  })
  void shouldReadEveryCurrencyOfTheStandardAsAmended(String currency, String amount, long units) {
    Money money = new Money(units, Currencies.required(currency));

    EventJson plain = EventJson.attempt().raw("amount", amount).text("currency", currency);
    assertThat(accepted(plain).amount()).isEqualTo(money);
    assertThat(accepted(plain.text("amount", amount)).amount()).isEqualTo(money);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DEM", "FRF", "HRK", "BGN", "ANG", "SLL", "ZWL", "CUC", "MRO", "BYR"})
  void shouldRefuseACurrencyThatTheStandardNoLongerHas(String currency) {
    assertThat(refused(EventJson.attempt().raw("amount", "5").text("currency", currency)))
        .isEqualTo(Reason.CURRENCY_UNKNOWN);
  }
}
