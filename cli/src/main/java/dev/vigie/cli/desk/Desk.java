package dev.vigie.cli.desk;

import dev.vigie.alerts.AlertFeed;
import dev.vigie.alerts.AlertListener;
import dev.vigie.alerts.AlertReader;
import dev.vigie.alerts.AlertSchema;
import dev.vigie.archive.EventReader;
import dev.vigie.customers.CustomerProfiles;
import dev.vigie.dashboard.DashboardServer;
import dev.vigie.dashboard.access.Users;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import dev.vigie.notifications.Notifications;
import dev.vigie.notifications.sending.MessageText;
import dev.vigie.streaming.DeadLetterWriter;
import java.net.BindException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The alert desk, running: alerts go from the topic into PostgreSQL, from there to every open page,
 * and people work on them. Needs PostgreSQL to start; Kafka, MongoDB and Flink may be away, and so
 * may all of them later: the desk says so, and goes on by itself.
 */
public final class Desk implements AutoCloseable {

  private static final String READER = "alert-desk";

  private final DeskSettings settings;
  private final RunningParts parts = new RunningParts();
  private final ReaderIntakeSource intake = new ReaderIntakeSource();
  private int port;

  private Desk(DeskSettings settings) {
    this.settings = settings;
  }

  /**
   * Starts all of it.
   *
   * @param patience how long to wait for PostgreSQL
   * @throws UnavailableException when PostgreSQL does not come
   * @throws InvalidInputException when a setting or the port cannot be used
   */
  public static Desk start(DeskSettings settings, Duration patience, DeskListener listener)
      throws InterruptedException {
    Desk desk = new Desk(settings);
    try {
      desk.open(patience, listener);
      return desk;
    } catch (SQLException e) {
      desk.close();
      throw new UnavailableException("PostgreSQL", String.valueOf(e.getMessage()), e);
    } catch (RuntimeException | InterruptedException e) {
      desk.close();
      throw e;
    }
  }

  private void open(Duration patience, DeskListener listener)
      throws SQLException, InterruptedException {
    EventReader archive = parts.add(EventReader.of(settings.mongodbUri()));
    TopicStreamSource streams =
        parts.add(new TopicStreamSource(settings.kafka(), settings.catalogue(), archive));
    DeskDatabase database =
        parts.add(DeskDatabase.open(settings.postgres(), patience, listener::waiting));
    if (AlertSchema.isAuditOpenTo(database.behindThem())) {
      listener.auditIsOpen();
    }
    // Before anybody can see that the desk is there: who started it asks for the password then.
    new Users(database.behindThem()).addFirstAdmin().ifPresent(listener::firstPassword);
    DashboardServer server =
        parts.add(serve(database.forPeople(), sources(database, archive, streams)));
    port = server.port();
    followAlerts(server, database);
  }

  private DashboardServer.Sources sources(
      DeskDatabase database, EventReader archive, TopicStreamSource streams) {
    DataSource people = database.forPeople();
    return new DashboardServer.Sources(
        new StoredAlertSource(people),
        new StoredStatistics(people),
        new ArchivedEventSource(archive),
        new DirectoryCustomerSource(new CustomerProfiles(people)),
        streams,
        new FlinkJobSource(settings.flink(), settings.jobName()),
        intake,
        RuleSetViews.view(settings.rules()));
  }

  private DashboardServer serve(DataSource database, DashboardServer.Sources sources) {
    try {
      return DashboardServer.start(settings.dashboard(), database, sources);
    } catch (RuntimeException e) {
      throw isPortTaken(e)
          ? new InvalidInputException(
              "port %d of %s is taken by another program: stop that, or use --dashboard-port"
                  .formatted(settings.dashboard().port(), settings.dashboard().host()),
              e)
          : e;
    }
  }

  private static boolean isPortTaken(Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof BindException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  /** The feed first: it tells of what is stored from now on. */
  private void followAlerts(DashboardServer server, DeskDatabase database) throws SQLException {
    parts.add(
        AlertFeed.start(
            database.behindThem(), alerts -> AlertViews.views(alerts).forEach(server::publish)));
    DeadLetterWriter deadLetters = parts.add(new DeadLetterWriter(settings.kafka(), READER));
    AlertReader reader =
        parts.add(
            AlertReader.start(
                settings.kafka(),
                database.behindThem(),
                notify(server, database),
                deadLetters::write,
                AlertReader.Settings.of(settings.group())));
    intake.follow(reader);
    server.count("vigie.intake.alerts", "alerts read from the topic", reader::alertsRead);
    server.count("vigie.intake.assessments", "assessments read", reader::assessmentsRead);
    server.count("vigie.intake.rejected", "records that were neither", reader::rejected);
  }

  private AlertListener notify(DashboardServer server, DeskDatabase database) {
    URI publicUrl = settings.dashboard().publicUrl();
    String desk = publicUrl == null ? address() : publicUrl.toString().replaceFirst("/*$", "/");
    Notifications notifications =
        parts.add(
            Notifications.start(
                database.behindThem(), settings.channels(), new MessageText(desk + "#/alerts/")));
    notifications.countIn(server.metrics());
    return notifications;
  }

  /** The address for people on this machine. */
  public String address() {
    return "http://" + settings.dashboard().host() + ":" + port + "/";
  }

  @Override
  public void close() {
    parts.close();
  }
}
