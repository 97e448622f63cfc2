package dev.vigie.cli;

import dev.vigie.generator.GeneratedShop;
import dev.vigie.generator.Generator;
import dev.vigie.generator.ShopPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes an invented shop. */
@Command(
    name = "generate",
    description = {
      "Generate a data set folder with labelled fraud and honest look-alikes.",
      "The same options give the same bytes."
    },
    footer = {"", "Example:", "  ./vigie generate my-shop --events 50000 --fraud-share 0.05"})
final class GenerateCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description = "Folder to write; made when it does not exist, else it must be empty.")
  @Nullable Path folder;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "" + ShopPlan.DEFAULT_SEED,
      description = "Another seed gives another shop (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "" + ShopPlan.DEFAULT_EVENTS,
      description =
          "How many events it yields: lines of events.jsonl, and two for each row of payments.csv "
              + "(default: ${DEFAULT-VALUE}).")
  long events;

  @Option(
      names = "--customers",
      paramLabel = "N",
      description = "How many customers (default: one for 40 events, at least 50).")
  @Nullable Integer customers;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "" + ShopPlan.DEFAULT_DAYS,
      description = "How many days the events are spread over (default: ${DEFAULT-VALUE}).")
  int days;

  @Option(
      names = "--start",
      paramLabel = "DATE",
      defaultValue = ShopPlan.DEFAULT_START_TEXT,
      description = "First day (default: ${DEFAULT-VALUE}).")
  @Nullable LocalDate start;

  @Option(
      names = "--fraud-share",
      paramLabel = "SHARE",
      defaultValue = "" + ShopPlan.DEFAULT_FRAUD_SHARE,
      description =
          "Which part of the payment attempts is fraud, 0 to 0.5 (default: ${DEFAULT-VALUE}).")
  double fraudShare;

  @Option(names = "--overwrite", description = "Replace the files of a folder that is not empty.")
  boolean overwrite;

  @Override
  public Integer call() throws InterruptedException {
    Path target = Objects.requireNonNull(folder);
    ShopPlan plan =
        new ShopPlan(
            seed,
            events,
            customers == null ? ShopPlan.customersFor(events) : customers,
            days,
            Objects.requireNonNull(start),
            fraudShare);
    GeneratedShop shop = Generator.generate(plan, target, overwrite);
    print(target, shop, Objects.requireNonNull(spec).commandLine().getErr());
    return ExitCode.OK.code();
  }

  private static void print(Path folder, GeneratedShop shop, PrintWriter err) {
    err.printf(
        Locale.ROOT,
        "%s: %,d events of %,d customers in %,d sessions, %,d of them lines of events.jsonl%n",
        folder,
        shop.events(),
        shop.customers(),
        shop.sessions(),
        shop.lines());
    err.printf(
        Locale.ROOT,
        "%,d payment attempts, %,d of them labelled, %,d as fraud; sessions by scenario:%n",
        shop.attempts(),
        shop.labelledAttempts(),
        shop.fraudAttempts());
    shop.visits()
        .forEach(
            (scenario, count) -> err.printf(Locale.ROOT, "  %-28s %,9d%n", scenario.code(), count));
    err.flush();
  }
}
