package dev.vigie.cli.demo;

import dev.vigie.alerts.AlertQueue;
import dev.vigie.platform.Server;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/**
 * Starts the dashboard. Done once every alert of the demonstration has arrived in it, or nothing
 * moves any more; the result is how many have.
 */
record DashboardStage(
    DemoServers servers,
    DemoDashboard dashboard,
    RunLedger ledger,
    Verdicts verdicts,
    Future<Verdicts> assessed)
    implements Stages.Work<Long> {

  private static final Duration OPENING = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  @Override
  public Long run(Stage stage) throws Exception {
    stage.tell("starting");
    dashboard.platform().up(dashboard.start());
    String address = dashboard.start().await(Server.DASHBOARD, stage).get(0).address();
    DataSource database = servers.postgres().connection().dataSource(OPENING, ANSWER);
    StandstillWatch watch = new StandstillWatch();
    long arrived;
    do {
      arrived = arrived(database);
      stage.tell("%s, %,d alerts arrived".formatted(address, arrived));
    } while (!isEverything(arrived) && watch.goesOn(arrived));
    return arrived;
  }

  private long arrived(DataSource database) throws SQLException {
    return new AlertQueue(database).countOfEvents(ledger.attempts());
  }

  private boolean isEverything(long arrived) {
    return assessed.isDone() && arrived == verdicts.alertsPublished(ledger.attempts());
  }
}
