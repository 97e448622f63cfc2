package dev.vigie.streaming;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What makes a stream fast, as measured: see docs/performance.md. Safety is set elsewhere. */
public final class ProducerTuning {

  static final int LINGER_MILLIS = 50;

  /** Settings of Kafka's producer; the connection's own go before them. */
  public static final Map<String, String> SETTINGS =
      Map.of(
          ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
          ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(256 * 1024),
          ProducerConfig.LINGER_MS_CONFIG, Integer.toString(LINGER_MILLIS),
          ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(32 * 1024 * 1024));

  private ProducerTuning() {}
}
