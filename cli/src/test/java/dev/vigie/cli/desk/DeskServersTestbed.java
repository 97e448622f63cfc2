package dev.vigie.cli.desk;

import dev.vigie.customers.DirectorySchema;
import dev.vigie.customers.PostgresConnection;
import dev.vigie.testbed.EventStoreTestbed;
import dev.vigie.testbed.KafkaTestbed;
import dev.vigie.testbed.PostgresTestbed;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** The servers of a desk: one broker with the catalogue's topics, PostgreSQL, an event store. */
record DeskServersTestbed(
    KafkaTestbed kafka, PostgresTestbed postgres, EventStoreTestbed store, DeskTopics topics)
    implements AutoCloseable {

  static DeskServersTestbed start() throws Exception {
    KafkaTestbed kafka = KafkaTestbed.oneBroker();
    return new DeskServersTestbed(
        kafka,
        PostgresTestbed.start(),
        EventStoreTestbed.start(),
        DeskTopics.create(kafka.bootstrapServers()));
  }

  /** Of a desk on a new database, where it works as an account that owns nothing. */
  Map<String, String> environment() {
    String database = postgres.newDatabase();
    DirectorySchema.migrate(
        PostgresConnection.of(database, PostgresTestbed.USER, PostgresTestbed.PASSWORD));
    Map<String, String> environment = new TreeMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    environment.put("POSTGRES_URL", database);
    environment.put("POSTGRES_USER", PostgresTestbed.WORKER);
    environment.put("POSTGRES_PASSWORD", PostgresTestbed.PASSWORD);
    environment.put("POSTGRES_OWNER", PostgresTestbed.USER);
    environment.put("POSTGRES_OWNER_PASSWORD", PostgresTestbed.PASSWORD);
    environment.put("MONGODB_URI", store.uri());
    environment.put("FLINK_REST_URL", "http://127.0.0.1:1");
    return environment;
  }

  static String databaseOf(Map<String, String> environment) {
    return URI.create(environment.get("POSTGRES_URL").substring("jdbc:".length()))
        .getPath()
        .substring(1);
  }

  @Override
  public void close() {
    topics.close();
    store.close();
    postgres.close();
    kafka.close();
  }
}
