package dev.vigie.archive;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerApi;
import com.mongodb.ServerApiVersion;
import com.mongodb.WriteConcern;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where the store is and how long to wait for it. Nothing it says holds the password. */
final class StoreAddress {

  private static final String DEFAULT_DATABASE = "vigie";
  private static final int SELECTION_SECONDS = 5;
  private static final int CONNECT_SECONDS = 5;
  private static final int ANSWER_SECONDS = 20;

  private final ConnectionString uri;

  private StoreAddress(ConnectionString uri) {
    this.uri = uri;
  }

  static StoreAddress of(String uri) {
    try {
      return new StoreAddress(new ConnectionString(uri));
    } catch (IllegalArgumentException e) {
      // The driver's own words may repeat parts of the address, so of the password.
      throw new InvalidInputException(
          "the address of MongoDB is not of the form"
              + " mongodb://USER:PASSWORD@HOST:PORT/DATABASE?OPTIONS");
    }
  }

  String database() {
    return Objects.requireNonNullElse(uri.getDatabase(), DEFAULT_DATABASE);
  }

  /** What the address itself says goes before these. */
  MongoClientSettings settings(@Nullable ServerApi api) {
    MongoClientSettings.Builder settings =
        patient(SELECTION_SECONDS, CONNECT_SECONDS, ANSWER_SECONDS)
            .writeConcern(WriteConcern.MAJORITY)
            .applyConnectionString(uri);
    return (api == null ? settings : settings.serverApi(api)).build();
  }

  /** For somebody who waits for the answer; goes before what the address itself says. */
  MongoClientSettings settings(int selectionSeconds, int answerSeconds) {
    return patient(selectionSeconds, selectionSeconds, answerSeconds)
        .applyConnectionString(uri)
        .applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(selectionSeconds, TimeUnit.SECONDS))
        .build();
  }

  private static MongoClientSettings.Builder patient(int selection, int connect, int answer) {
    return MongoClientSettings.builder()
        .applicationName("vigie")
        .applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(selection, TimeUnit.SECONDS))
        .applyToSocketSettings(
            socket ->
                socket
                    .connectTimeout(connect, TimeUnit.SECONDS)
                    .readTimeout(answer, TimeUnit.SECONDS));
  }

  static ServerApi strictApi() {
    return ServerApi.builder().version(ServerApiVersion.V1).strict(true).build();
  }

  @Override
  public String toString() {
    return "MongoDB at " + String.join(",", uri.getHosts()) + "/" + database();
  }

  UnavailableException unavailable(MongoException cause) {
    return new UnavailableException(toString(), problem(cause), cause);
  }

  /** In a few words: the driver's own list every attempt and every server. */
  static String problem(MongoException failure) {
    String message = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    Throwable security = failure;
    while (security != null && !(security instanceof MongoSecurityException)) {
      security = security.getCause();
    }
    if (security != null || message.contains("MongoSecurityException")) {
      return "refused user or password";
    } else if (failure instanceof MongoTimeoutException) {
      return "no answer within " + SELECTION_SECONDS + " s";
    } else if (failure instanceof MongoCommandException refusal) {
      return refusal.getErrorCodeName() + " " + refusal.getErrorMessage();
    }
    return message.lines().findFirst().orElse(message);
  }
}
