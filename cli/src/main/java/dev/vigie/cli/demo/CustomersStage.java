package dev.vigie.cli.demo;

import dev.vigie.customers.DirectoryLoader;
import dev.vigie.customers.TableCount;
import dev.vigie.dataset.DataSet;
import dev.vigie.platform.postgres.PostgresRole;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Loads the data set's tables into PostgreSQL, the customers first. */
record CustomersStage(DemoServers servers, DataSet dataSet)
    implements Stages.Work<List<TableCount>> {

  @Override
  public List<TableCount> run(Stage stage) {
    List<TableCount> tables = new ArrayList<>();
    new DirectoryLoader(servers.accounts(PostgresRole.OWNER).migrating())
        .load(
            dataSet,
            InstantSource.system(),
            table -> {
              tables.add(table);
              stage.tell(description(tables));
            },
            alreadyTold -> {});
    return tables;
  }

  private static String description(List<TableCount> tables) {
    long rows = tables.stream().mapToLong(TableCount::read).sum();
    return "%,d rows in %d tables".formatted(rows, tables.size());
  }
}
