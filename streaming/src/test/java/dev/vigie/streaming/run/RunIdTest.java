package dev.vigie.streaming.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RunIdTest {

  private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

  @Test
  void shouldSortByTheSecondTheRunBegan() {
    var random = new Random(1);

    RunId earlier = RunId.startedAt(START, random);
    RunId later = RunId.startedAt(START.plusSeconds(1), random);

    assertThat(earlier.text()).hasSize(10).isLessThan(later.text());
  }

  @Test
  void shouldBeFoundOnTheRecordsOfItsRunAlone() {
    RunId run = RunId.startedAt(START, new Random(2));
    var headers = new RecordHeaders();
    assertThat(RunId.of(headers)).isEmpty();
    assertThat(RunId.isOn(headers, run.bytes())).isFalse();

    headers.add(RunId.HEADER, run.bytes());

    assertThat(RunId.of(headers)).contains(run);
    assertThat(RunId.isOn(headers, run.bytes())).isTrue();
    assertThat(RunId.isOn(headers, new RunId("another0id").bytes())).isFalse();
  }

  @Test
  void shouldRefuseWhatIsNoId() {
    assertThatThrownBy(() -> new RunId("latest")).hasMessageContaining("no run id");
  }

  @Test
  void shouldReadBackWhatWasNoted() {
    var counts = new RunCounts(3, 4, 5, new TreeMap<>(Map.of("a", 1L)), new TreeMap<>());
    StreamRun begun =
        StreamRun.started(RunId.startedAt(START, new Random(3)), new RunSource("/d", true), START);
    StreamRun ended = begun.ended(StreamRun.State.INTERRUPTED, START.plusSeconds(9), counts);

    assertThat(RunJson.read(RunJson.bytes(begun))).contains(begun);
    assertThat(RunJson.read(RunJson.bytes(ended))).contains(ended);
    assertThat(RunJson.read(new byte[] {'{', '}'})).isEmpty();
  }
}
