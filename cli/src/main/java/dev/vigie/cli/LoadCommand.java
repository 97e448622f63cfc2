package dev.vigie.cli;

import dev.vigie.cli.settings.Notices;
import dev.vigie.cli.settings.PostgresOptions;
import dev.vigie.customers.DirectoryLoader;
import dev.vigie.customers.TableCount;
import dev.vigie.dataset.DataSet;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads the tables of a data set into PostgreSQL. */
@Command(
    name = "load",
    description = {
      "Load the customers, and the other CSV files of a data set, into PostgreSQL.",
      "Creates the tables it needs. Loading the same files again changes nothing.",
      "The labels of payments.csv go to a table of their own, payment_labels."
    },
    footer = {"", "Example:", "  ./vigie load my-shop"})
final class LoadCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Data set folder.")
  @Nullable Path folder;

  @Mixin PostgresOptions postgres = new PostgresOptions();

  @Override
  public Integer call() {
    DataSet dataSet = DataSet.open(Objects.requireNonNull(folder));
    // The whole folder first: one wrong file, and none of them is loaded.
    dataSet.check(InstantSource.system(), notice -> {});
    DirectoryLoader loader = new DirectoryLoader(postgres.loading());
    List<TableCount> counts = new ArrayList<>();
    try (Notices notices = new Notices(Objects.requireNonNull(spec).commandLine().getErr())) {
      loader.load(dataSet, InstantSource.system(), counts::add, notices);
    }
    print(counts);
    return ExitCode.OK.code();
  }

  private void print(List<TableCount> counts) {
    line("%-16s %10s %10s %10s %10s", "table", "read", "inserted", "updated", "unchanged");
    for (TableCount count : counts) {
      line(
          "%-16s %,10d %,10d %,10d %,10d",
          count.table(), count.read(), count.inserted(), count.updated(), count.unchanged());
    }
    if (counts.isEmpty()) {
      line("%s has none of the files that can be loaded", folder);
    }
  }

  private void line(String format, @Nullable Object... values) {
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println(String.format(Locale.ROOT, format, values));
  }
}
