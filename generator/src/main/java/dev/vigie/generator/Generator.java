package dev.vigie.generator;

import dev.vigie.dataset.DataSetWriter;
import dev.vigie.dataset.Table;
import dev.vigie.events.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Writes a data set folder by a plan. Memory grows with customers and one day's visits, not with
 * events. Beside the contract's files there is {@code scenarios.csv}, which says for each labelled
 * payment out of the ordinary what it was part of.
 */
public final class Generator {

  private Generator() {}

  /**
   * Generates a shop.
   *
   * @param overwrite whether files that the folder already has may be replaced
   * @throws InvalidInputException when the folder may not be used or cannot be written
   * @throws InterruptedException when the thread was asked to stop; the folder is then no data set
   */
  public static GeneratedShop generate(ShopPlan plan, Path folder, boolean overwrite)
      throws InterruptedException {
    try (DataSetWriter writer = DataSetWriter.begin(folder, overwrite)) {
      Catalogue catalogue = new Catalogue(Dice.of(plan.seed(), "catalogue", 0));
      catalogue.write(writer.table(Table.PRODUCTS), plan.start());
      Crowd crowd = new Crowd(plan);
      crowd.write(writer.table(Table.CUSTOMERS));
      Ledger ledger = new Ledger(writer, catalogue, Dice.of(plan.seed(), "event ids", 0));
      new Calendar(plan, catalogue, crowd, ledger).live();
      writer.finish();
      return ledger.toSummary(plan.customers());
    } catch (UncheckedIOException | IOException e) {
      throw new InvalidInputException(folder + ": cannot be written: " + e.getMessage(), e);
    }
  }
}
