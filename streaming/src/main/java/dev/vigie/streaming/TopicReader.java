package dev.vigie.streaming;

import dev.vigie.events.EventCodec;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import dev.vigie.streaming.ReadSettings.Start;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaFailure;
import dev.vigie.topics.TopicCluster;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Reads topics, counts what is there, and finds what does not belong there. Of transactions it sees
 * only what was committed.
 */
public final class TopicReader {

  private static final String API_TIMEOUT_MILLIS = "30000";

  private final KafkaConnection connection;
  private final EventCodec codec;
  private final Set<String> eventTopics;

  /**
   * A reader of any topic.
   *
   * @param eventTopics the topics whose records must be events; of others they are only counted
   */
  public TopicReader(KafkaConnection connection, EventCodec codec, Set<String> eventTopics) {
    this.connection = connection;
    this.codec = codec;
    this.eventTopics = Set.copyOf(eventTopics);
  }

  /**
   * Reads until the settings say that it is enough, or the calling thread is interrupted.
   *
   * @param listener what it throws ends the reading, with the record not committed
   * @throws InvalidInputException when a topic does not exist
   * @throws UnavailableException when the brokers do not answer or refuse us
   */
  public ReadSummary read(ReadSettings settings, RecordListener listener) {
    try (var cluster = new TopicCluster(connection)) {
      cluster.require(settings.topics());
    }
    var statistics = new TopicStatistics(codec, eventTopics);
    try (Consumer<byte[], byte[]> consumer = openConsumer(settings)) {
      return new ReadRun(consumer, settings, statistics, listener).read();
    } catch (InterruptException e) {
      // Interrupted again while it was ending.
      throw e;
    } catch (KafkaException e) {
      throw KafkaFailure.of(connection, e);
    }
  }

  private Consumer<byte[], byte[]> openConsumer(ReadSettings settings) {
    Map<String, String> required = new HashMap<>();
    required.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    required.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    if (settings.start() == Start.END) {
      required.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    }
    if (settings.group() != null) {
      required.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
    }
    return connection.openConsumer(
        Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000",
            ConsumerConfig.RECEIVE_BUFFER_CONFIG, Integer.toString(2 << 20)),
        required);
  }
}
