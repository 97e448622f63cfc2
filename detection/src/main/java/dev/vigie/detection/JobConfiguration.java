package dev.vigie.detection;

import java.time.Duration;
import java.util.Properties;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What the job asks of the cluster and of Kafka's producers, whatever their own defaults are. */
final class JobConfiguration {

  /** State is divided into this many parts for ever; parallelism can never be higher. */
  static final int MAX_PARALLELISM = 128;

  private JobConfiguration() {}

  static Configuration of(DetectionSettings settings) {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.NAME, settings.name());
    configuration.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    // All values are immutable, so those that are handed on within a task need no copy.
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(10));
    configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    checkpoints(configuration, settings);
    restarts(configuration);
    return configuration;
  }

  /** A disk that is full, or slow, must not stop detection: the next checkpoint may succeed. */
  private static void checkpoints(Configuration configuration, DetectionSettings settings) {
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointInterval());
    settings
        .checkpointFolder()
        .ifPresent(folder -> configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder));
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
  }

  /**
   * The pause keeps a job that cannot run from taking the machine; a start takes seconds of itself,
   * so that it can be short, and after a first failure next to nothing.
   */
  private static void restarts(Configuration configuration) {
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(250));
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(2));
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        Duration.ofMinutes(1));
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, Integer.MAX_VALUE);
  }

  /**
   * Safety goes before what the user's client settings say; the rest is theirs.
   *
   * @param linger how long a record may wait for others: each batch costs three brokers a request,
   *     which in a backlog is more than all the rest
   */
  static Properties producer(DetectionSettings settings, Duration linger) {
    Properties producer = new Properties();
    producer.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer.setProperty(ProducerConfig.LINGER_MS_CONFIG, Long.toString(linger.toMillis()));
    producer.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, "262144");
    producer.putAll(settings.kafkaProperties());
    producer.setProperty(ProducerConfig.ACKS_CONFIG, "all");
    producer.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    producer.setProperty(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        Long.toString(settings.transactionTimeout().toMillis()));
    return producer;
  }
}
