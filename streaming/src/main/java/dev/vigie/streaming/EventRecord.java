package dev.vigie.streaming;

import dev.vigie.streaming.run.RunId;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * An event on its way to its topic, with headers that all events of a run share. A plain record
 * would copy them when it is made and again when it is sent, which took a twelfth of the sending
 * thread's time.
 */
final class EventRecord extends ProducerRecord<byte[], byte[]> {

  private final Headers headers;

  /** Its time is left to the client, which takes the time of writing. */
  EventRecord(String topic, byte[] key, byte[] value, Headers headers) {
    super(topic, key, value);
    this.headers = headers;
  }

  /** The headers of all events of a run. */
  static Headers headersOf(RunId run) {
    return new SharedHeaders(new RecordHeader(RunId.HEADER, run.bytes()));
  }

  @Override
  public Headers headers() {
    return headers;
  }

  /** Never changes, so its array need not be a new one each time; the client only reads it. */
  private static final class SharedHeaders extends RecordHeaders {
    private final Header[] all;

    SharedHeaders(Header header) {
      super(List.of(header));
      setReadOnly();
      all = new Header[] {header};
    }

    @Override
    public Header[] toArray() {
      return all;
    }
  }
}
