package dev.vigie.platform.postgres;

import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.Launch;
import dev.vigie.platform.process.Loopback;
import dev.vigie.platform.process.Part;
import dev.vigie.platform.process.PartFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;

/** PostgreSQL, with one database, its owner, and the accounts that work with it. */
public final class Postgres implements Part {
  public static final String DATABASE = "vigie";
  public static final String USER = PostgresRole.OWNER.user();
  static final String NAME = "postgres";

  private static final String ANSWER_TIMEOUT_S = "3";

  /** What a laptop can spare, on the loopback interface only, and no socket files. */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=" + Loopback.HOST,
          "unix_socket_directories=",
          "shared_buffers=32MB",
          "max_connections=60",
          "io_method=sync",
          "max_wal_size=256MB");

  private final int port;
  private final PartFolder folder;
  private final PostgresPassword password;
  private final LesserRoles roles;
  private final PostgresBinaries binaries;

  /**
   * PostgreSQL that has not been started.
   *
   * @param prepared the folder that its programs are unpacked into, once for all data folders
   */
  public Postgres(int port, DataFolder data, Path prepared) {
    this.port = port;
    this.folder = data.part(NAME);
    this.password = PostgresPassword.of(data);
    this.roles = new LesserRoles(data);
    this.binaries = new PostgresBinaries(prepared);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return Loopback.HOST + ":" + port;
  }

  @Override
  public Map<Integer, String> ports() {
    return Map.of(port, "postgres-port");
  }

  @Override
  public Launch prepare() throws IOException {
    password.findOrDraw();
    PostgresCluster cluster = new PostgresCluster(binaries.unpacked(), folder, password.file());
    cluster.initialise();
    return cluster.launch(port, SETTINGS);
  }

  @Override
  public boolean answers() {
    if (!Loopback.listens(port)) {
      return false;
    }
    try (Connection connection = connect(DATABASE)) {
      roles.makeMissing(connection);
      return connection.isValid(Integer.parseInt(ANSWER_TIMEOUT_S));
    } catch (SQLException e) {
      if (isDatabaseMissing(e)) {
        createDatabase();
      }
      // Looked at again until the deadline; a lasting failure is in the server's log.
      return false;
    }
  }

  /** SIGTERM alone would wait for every client to go. */
  @Override
  public void askToEnd(ProcessHandle process) throws IOException {
    new PostgresCluster(binaries.unpacked(), folder, password.file()).stop();
  }

  private static boolean isDatabaseMissing(SQLException e) {
    return "3D000".equals(e.getSQLState());
  }

  private void createDatabase() {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
    } catch (SQLException e) {
      // Tried again at the next look.
      return;
    }
  }

  private Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", password.find().orElse(""));
    properties.setProperty("connectTimeout", ANSWER_TIMEOUT_S);
    properties.setProperty("socketTimeout", ANSWER_TIMEOUT_S);
    String url = "jdbc:postgresql://%s/%s".formatted(address(), database);
    Connection connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("not an address of PostgreSQL: " + url);
    }
    return connection;
  }
}
