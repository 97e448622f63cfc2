package dev.vigie.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vigie.dataset.ReadProgress;
import dev.vigie.dataset.SourceRecord;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.Decoded;
import dev.vigie.events.Event;
import dev.vigie.events.EventCodec;
import dev.vigie.events.Place;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Events with the ids e1, e2, ... of a hundred customers, every second one a payment attempt. */
final class MadeEvents implements SourceRecords {

  private final EventCodec codec = new EventCodec(InstantSource.system());
  private final long count;
  private final Map<Long, Runnable> interludes = new HashMap<>();
  private long made;

  MadeEvents(long count) {
    this.count = count;
  }

  /** Has something done, by the thread that reads, before it is given the event of that number. */
  MadeEvents before(long number, Runnable interlude) {
    interludes.put(number, interlude);
    return this;
  }

  @Override
  public @Nullable SourceRecord next() {
    if (made == count) {
      return null;
    }
    made++;
    interludes.getOrDefault(made, () -> {}).run();
    String id = "e" + made;
    String type = made % 2 == 0 ? Event.PAYMENT_ATTEMPT : "search";
    String customer = "C" + made % 100;
    Instant ts = Instant.EPOCH.plusMillis(made);
    byte[] json =
        "{\"event_id\":\"%s\",\"ts\":\"%s\",\"event_type\":\"%s\",\"customer_id\":\"%s\"}"
            .formatted(id, ts, type, customer)
            .getBytes(UTF_8);
    Decoded.Valid decoded = (Decoded.Valid) codec.decode(json);
    return new SourceRecord.Valid(decoded.event(), json, new Place.Line("made", made));
  }

  @Override
  public ReadProgress progress() {
    return new ReadProgress(0, OptionalLong.empty(), OptionalLong.empty());
  }

  @Override
  public void close() {}
}
