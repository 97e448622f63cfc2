package dev.vigie.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.EventIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Histories that are broken on purpose: an audit that cannot fail proves nothing. */
class TopicAuditTest {

  private static final String RUN = "run0000001";
  private static final Map<EventIdentity, Integer> SENT =
      Map.of(
          event("ann", "a"), 0, event("bob", "b"), 1, event("ann", "c"), 2, event("ann", "d"), 3);
  private static final List<ConsumerRecord<byte[], byte[]>> WHOLE =
      List.of(
          record("user-events", "ann", "a"),
          record("user-events", "bob", "b"),
          record("user-events", "ann", "c"),
          record("payments", "ann", "d"));

  @Test
  void shouldFindNothingWrongWithAWholeHistory() {
    TopicAudit audit = audit(WHOLE);

    assertThat(audit.expected()).isEqualTo(4);
    assertThat(audit).hasToString("4 events: 0 lost, 0 repeated, 0 out of order, 0 strange");
  }

  @Test
  void shouldNameAnEventThatIsNotThere() {
    TopicAudit audit = audit(WHOLE.subList(0, 3));

    assertThat(audit.lost()).isEqualTo(1);
    assertThat(audit.firstLost()).containsExactly(event("ann", "d"));
  }

  @Test
  void shouldCountARecordThatIsThereTwice() {
    TopicAudit audit = audit(with(WHOLE, record("user-events", "ann", "c")));

    assertThat(audit.lost()).isZero();
    assertThat(audit.repeated()).isEqualTo(1);
  }

  @Test
  void shouldCountTheSameEventOnAnotherTopicAsRepeated() {
    assertThat(audit(with(WHOLE, record("orders", "ann", "c"))).repeated()).isEqualTo(1);
  }

  @Test
  void shouldCountAnEventThatStandsBehindALaterOneOfItsCustomer() {
    TopicAudit swapped = audit(List.of(WHOLE.get(2), WHOLE.get(1), WHOLE.get(0), WHOLE.get(3)));

    assertThat(swapped.lost()).isZero();
    assertThat(swapped.outOfOrder()).isEqualTo(1);
  }

  @Test
  void shouldNotAskForAnOrderBetweenCustomersOrTopics() {
    TopicAudit turned = audit(List.of(WHOLE.get(3), WHOLE.get(1), WHOLE.get(0), WHOLE.get(2)));

    assertThat(turned.outOfOrder()).isZero();
  }

  @Test
  void shouldNotTakeAnotherRunsRecordForOneThatIsLost() {
    TopicAudit audit =
        audit(with(WHOLE.subList(0, 3), record("payments", "ann", "d", "run0000002")));

    assertThat(audit.lost()).isEqualTo(1);
    assertThat(audit.repeated()).isZero();
  }

  @Test
  void shouldCountARecordOfTheRunThatIsNoEventOfItsData() {
    assertThat(audit(with(WHOLE, record("payments", "ann", "e"))).strange()).isEqualTo(1);
  }

  @Test
  void shouldTellEventsOfTwoCustomersApart() {
    TopicAudit audit = audit(with(WHOLE.subList(0, 3), record("payments", "bob", "d")));

    assertThat(audit.lost()).isEqualTo(1);
    assertThat(audit.strange()).isEqualTo(1);
  }

  private static EventIdentity event(String customer, String id) {
    return new EventIdentity(customer, id);
  }

  private static TopicAudit audit(List<ConsumerRecord<byte[], byte[]>> history) {
    var audit = new TopicAudit(SENT, RUN);
    history.forEach(audit::add);
    return audit;
  }

  private static List<ConsumerRecord<byte[], byte[]>> with(
      List<ConsumerRecord<byte[], byte[]>> history, ConsumerRecord<byte[], byte[]> more) {
    var all = new ArrayList<>(history);
    all.add(more);
    return all;
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic, String customer, String id) {
    return record(topic, customer, id, RUN);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String topic, String customer, String id, String run) {
    byte[] value =
        "{\"customer_id\":\"%s\",\"event_id\": \"%s\"}".formatted(customer, id).getBytes(UTF_8);
    var record = new ConsumerRecord<>(topic, 0, 0, customer.getBytes(UTF_8), value);
    record.headers().add("vigie-run", run.getBytes(UTF_8));
    return record;
  }
}
