package dev.vigie.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.dataset.CustomerRow;
import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.Rows;
import dev.vigie.dataset.SourceRecord;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.dataset.Table;
import dev.vigie.events.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorTest {

  private static final LocalDate START = LocalDate.of(2025, 10, 20);
  private static final int DAYS = 14;

  @TempDir Path folder;

  private static ShopPlan plan(long seed) {
    return new ShopPlan(seed, 20_000, 500, DAYS, START, 0.05);
  }

  @Test
  void shouldGiveTheSameBytesForTheSamePlanInAnyLocaleAndZone() throws Exception {
    // Given
    Generator.generate(plan(7), folder.resolve("one"), false);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();

    // When
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      Generator.generate(plan(7), folder.resolve("other"), false);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }

    // Then
    assertThat(digests(folder.resolve("other"))).isEqualTo(digests(folder.resolve("one")));
  }

  /** Bytes that must not change by accident, neither with the code nor with the JDK. */
  @Test
  void shouldGiveTheBytesOfOldForAPlanOfOld() throws Exception {
    Generator.generate(new ShopPlan(42, 2_000, 100, 3, START, 0.1), folder, false);

    assertThat(digests(folder))
        .containsEntry(
            "events.jsonl", "2d0f547b0f7f595fbe437d5ac3b7161655d772355a5854f28e4dbde2282f620a")
        .containsEntry(
            "payments.csv", "275301a0a7934b3ba01fc9535b3ae04a9fcb222a4f25a04d320280659da371be")
        .containsEntry(
            "customers.csv", "fe4c1394c9d3ac63162f313b91f4e359b59e4d8aeabbe23b1d2634e51fdad1e5");
  }

  @Test
  void shouldGiveAnotherShopForAnotherSeed() throws Exception {
    Generator.generate(plan(7), folder.resolve("one"), false);
    Generator.generate(plan(8), folder.resolve("other"), false);

    digests(folder.resolve("one"))
        .forEach(
            (file, digest) ->
                assertThat(digests(folder.resolve("other"))).doesNotContainEntry(file, digest));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 10, 1, 0.03",
    "89, 10, 1, 0.5",
    "5000, 50, 3, 0",
    "5000, 50, 3, 0.5",
    "20000, 10, 2, 0.03",
    "20000, 500, 14, 0.05"
  })
  void shouldYieldExactlyTheEventsAskedForAndNoDeadLetter(
      long events, int customers, int days, double fraudShare) throws InterruptedException {
    ShopPlan plan = new ShopPlan(3, events, customers, days, START, fraudShare);

    GeneratedShop shop = Generator.generate(plan, folder, false);

    List<SourceRecord.Valid> records = records();
    assertThat(shop.events()).isEqualTo(events);
    assertThat(records).hasSize((int) events);
    assertThat(records.stream().map(next -> next.event().eventId())).doesNotHaveDuplicates();
    assertThat(shop.lines() + 2 * shop.labelledAttempts()).isEqualTo(events);
  }

  @Test
  void shouldStayWithinItsDaysButNotInOrder() throws InterruptedException {
    Generator.generate(plan(7), folder, false);

    List<Instant> times = records().stream().map(next -> next.event().ts()).toList();

    Instant earliest = START.minusDays(1).atStartOfDay(ZoneId.of("UTC")).toInstant();
    Instant latest = START.plusDays(DAYS + 1).atStartOfDay(ZoneId.of("UTC")).toInstant();
    assertThat(times).allMatch(ts -> ts.isAfter(earliest) && ts.isBefore(latest));
    long inversions = 0;
    for (int i = 1; i < times.size(); i++) {
      inversions += times.get(i).isBefore(times.get(i - 1)) ? 1 : 0;
    }
    assertThat(inversions).isGreaterThan(times.size() / 4);
  }

  @Test
  void shouldSleepAtNightWhereTheCustomersLive() throws InterruptedException {
    Generator.generate(plan(7), folder, false);
    Map<String, ZoneId> zones = zones();
    Map<Integer, Integer> byHour = new HashMap<>();

    records().stream()
        .map(SourceRecord.Valid::event)
        .forEach(
            event ->
                byHour.merge(
                    event.ts().atZone(zones.get(event.customerId())).getHour(), 1, Integer::sum));

    assertThat(byHour.get(3) * 10).isLessThan(byHour.get(20));
  }

  @Test
  void shouldMeetTheShareOfFraud() throws InterruptedException {
    GeneratedShop shop = Generator.generate(plan(7), folder, false);

    assertThat((double) shop.fraudAttempts() / shop.attempts()).isBetween(0.04, 0.06);
    assertThat(shop.visits().keySet()).containsExactlyInAnyOrder(Scenario.values());
  }

  @Test
  void shouldHaveEachPaymentInOneFeedOnlyWithTheSessionOfItsCart() throws InterruptedException {
    Generator.generate(plan(7), folder, false);
    Set<String> payments = new HashSet<>();
    Set<String> sessionsWithCart = new HashSet<>();
    List<SourceRecord.Valid> records = records();
    for (SourceRecord.Valid next : records) {
      if (next.event().eventType().equals(Event.ADD_TO_CART)) {
        sessionsWithCart.add(next.event().sessionId());
      }
    }

    for (SourceRecord.Valid next : records) {
      if (next.event().isPaymentAttempt()) {
        assertThat(payments.add(next.event().paymentId())).isTrue();
        assertThat(sessionsWithCart).contains(next.event().sessionId());
      }
    }
    assertThat(payments).hasSizeGreaterThan(500);
  }

  @Test
  void shouldWriteTablesThatReadBack() throws InterruptedException {
    Generator.generate(plan(7), folder, false);

    for (Table table : Table.values()) {
      try (Rows<?> rows = DataSet.open(folder).rows(table, InstantSource.system()).orElseThrow()) {
        int count = 0;
        while (rows.next() != null) {
          count++;
        }
        assertThat(count).as(table.fileName()).isPositive();
      }
    }
    assertThat(zones()).hasSize(500);
  }

  private List<SourceRecord.Valid> records() {
    List<SourceRecord.Valid> records = new ArrayList<>();
    try (SourceRecords source =
        DataSet.open(folder).asIs(Feeds.EVENTS_AND_PAYMENTS, InstantSource.system())) {
      for (SourceRecord next = source.next(); next != null; next = source.next()) {
        records.add((SourceRecord.Valid) next);
      }
    }
    return records;
  }

  private Map<String, ZoneId> zones() {
    Map<String, ZoneId> zones = new HashMap<>();
    try (Rows<CustomerRow> rows = DataSet.open(folder).customers().orElseThrow()) {
      for (CustomerRow row = rows.next(); row != null; row = rows.next()) {
        zones.put(row.customer().customerId(), row.customer().timeZone());
      }
    }
    return zones;
  }

  private static Map<String, String> digests(Path folder) {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        digests.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
      }
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return digests;
  }
}
