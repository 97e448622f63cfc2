package dev.vigie.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.exception.MongoServerError;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeapRoomTest {

  private static final long LIMIT = 900;

  private final AtomicLong used = new AtomicLong();
  private final AtomicLong live = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger collections = new AtomicInteger();
  private final HeapRoom room = new HeapRoom(used::get, LIMIT, this::collect, nanos::get);

  private void collect() {
    collections.incrementAndGet();
    used.set(live.get());
  }

  @Test
  void shouldTakeDocumentsUpToTheLimit() {
    used.set(LIMIT);

    assertThatCode(room::require).doesNotThrowAnyException();
    assertThat(collections).hasValue(0);
  }

  @Test
  void shouldNotTakeGarbageForDocuments() {
    used.set(LIMIT + 1);
    live.set(LIMIT);

    assertThatCode(room::require).doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseBeyondTheLimitAsAServerWhoseDiskIsFull() {
    fill();

    assertThatThrownBy(room::require)
        .isInstanceOfSatisfying(
            MongoServerError.class, e -> assertThat(e.getCode()).isEqualTo(14031))
        .hasMessageContaining("full");
  }

  @Test
  void shouldLookAgainAfterFiveSecondsAndNotBefore() {
    fill();
    assertThatThrownBy(room::require).isInstanceOf(MongoServerError.class);
    used.set(0);
    live.set(0);

    nanos.set(Duration.ofSeconds(5).toNanos() - 1);
    assertThatThrownBy(room::require).isInstanceOf(MongoServerError.class);
    assertThat(collections).hasValue(1);

    nanos.set(Duration.ofSeconds(5).toNanos());
    assertThatCode(room::require).doesNotThrowAnyException();
  }

  @Test
  void shouldHaveRoomInThisProcessWhateverGarbageIsMade() {
    HeapRoom own = HeapRoom.ofThisProcess();
    long garbageBytes = 0;

    while (garbageBytes < 2 * Runtime.getRuntime().totalMemory()) {
      garbageBytes += new byte[1 << 20].length;
      assertThatCode(own::require).doesNotThrowAnyException();
    }
  }

  private void fill() {
    used.set(LIMIT + 1);
    live.set(LIMIT + 1);
  }
}
