package dev.vigie.testbed;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event store that speaks MongoDB's protocol, with a database of its own, behind a proxy that
 * can cut it off: the in-memory stand-in, or the server that the environment variable
 * VIGIE_TEST_MONGODB_URI names.
 */
public final class EventStoreTestbed implements AutoCloseable {

  private static final String REAL_SERVER = "VIGIE_TEST_MONGODB_URI";

  private final String database = "vigie_test_" + UUID.randomUUID().toString().substring(0, 8);
  private final TcpProxy proxy;
  private final @Nullable ConnectionString realServer;
  private final int standInPort = FreePorts.find(1).get(0);
  private @Nullable MongoServer standIn;
  private LimitedBackend backend = new LimitedBackend();

  private EventStoreTestbed(@Nullable String uri) {
    realServer = uri == null ? null : new ConnectionString(uri);
    if (realServer == null) {
      standIn = launch();
      proxy = TcpProxy.to("127.0.0.1", standInPort);
    } else {
      var address = new ServerAddress(realServer.getHosts().get(0));
      proxy = TcpProxy.to(address.getHost(), address.getPort());
    }
  }

  public static EventStoreTestbed start() {
    return new EventStoreTestbed(System.getenv(REAL_SERVER));
  }

  private MongoServer launch() {
    backend = new LimitedBackend();
    var server = new MongoServer(backend);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), standInPort));
    return server;
  }

  /** Through the proxy, naming the database. */
  public String uri() {
    String address = "127.0.0.1:" + proxy.port();
    if (realServer == null) {
      return "mongodb://" + address + "/" + database;
    }
    String text = realServer.getConnectionString();
    String credentials = text.contains("@") ? text.substring(10, text.lastIndexOf('@') + 1) : "";
    return "mongodb://" + credentials + address + "/" + database + "?directConnection=true";
  }

  public String databaseName() {
    return database;
  }

  /** What stands between {@link #uri} and the server. */
  public TcpProxy proxy() {
    return proxy;
  }

  /** Whether it is the stand-in, which forgets everything when it is restarted. */
  public boolean isStandIn() {
    return realServer == null;
  }

  /** Has the stand-in refuse documents beyond that many in a collection, as a full disk would. */
  public void limitDocuments(int documents) {
    backend.limit(documents);
  }

  /** Ends the stand-in and starts it again on the same port, empty. */
  public void restartEmpty() {
    if (standIn == null) {
      throw new IllegalStateException("only the stand-in can be restarted");
    }
    standIn.shutdownNow();
    standIn = launch();
  }

  @Override
  public void close() {
    proxy.close();
    if (standIn != null) {
      standIn.shutdownNow();
    } else if (realServer != null) {
      try (MongoClient client = MongoClients.create(realServer)) {
        client.getDatabase(database).drop();
      }
    }
  }
}
