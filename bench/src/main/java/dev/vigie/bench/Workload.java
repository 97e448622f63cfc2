package dev.vigie.bench;

import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.SortMemory;
import dev.vigie.dataset.SourceRecord;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.Event;
import dev.vigie.generator.Generator;
import dev.vigie.generator.ShopPlan;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The same events for every contender: the data set folder, and the same bytes in time order for
 * programs that know no data set.
 *
 * @param dataSet folder
 * @param payloads one event a line
 * @param keyedPayloads one event a line, after its key and a tab
 */
record Workload(
    Path dataSet, Path payloads, Path keyedPayloads, long events, double meanEventBytes) {

  /** Generates {@code events} events below a folder that is empty. */
  static Workload generate(Path folder, long events) throws InterruptedException {
    Path dataSet = folder.resolve("data-set");
    ShopPlan plan =
        new ShopPlan(
            ShopPlan.DEFAULT_SEED,
            events,
            ShopPlan.customersFor(events),
            ShopPlan.DEFAULT_DAYS,
            ShopPlan.DEFAULT_START,
            ShopPlan.DEFAULT_FRAUD_SHARE);
    Generator.generate(plan, dataSet, false);
    Path payloads = folder.resolve("payloads.jsonl");
    Path keyed = folder.resolve("keyed-payloads.tsv");
    try (SourceRecords records =
            DataSet.open(dataSet)
                .inTimeOrder(
                    Feeds.EVENTS_AND_PAYMENTS, InstantSource.system(), SortMemory.defaults());
        OutputStream plainOut = new BufferedOutputStream(Files.newOutputStream(payloads));
        OutputStream keyedOut = new BufferedOutputStream(Files.newOutputStream(keyed))) {
      return write(records, plainOut, keyedOut, new Workload(dataSet, payloads, keyed, 0, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Workload write(
      SourceRecords records, OutputStream plain, OutputStream keyed, Workload files)
      throws IOException {
    long events = 0;
    long bytes = 0;
    for (SourceRecord record = records.next(); record != null; record = records.next()) {
      if (record instanceof SourceRecord.Valid valid) {
        events++;
        bytes += valid.json().length;
        writeLine(valid.json(), plain);
        keyed.write(key(valid.event()));
        keyed.write('\t');
        writeLine(valid.json(), keyed);
      }
    }
    return new Workload(
        files.dataSet, files.payloads, files.keyedPayloads, events, (double) bytes / events);
  }

  private static byte[] key(Event event) {
    return event.customerId().getBytes(StandardCharsets.UTF_8);
  }

  private static void writeLine(byte[] json, OutputStream out) throws IOException {
    out.write(json);
    out.write('\n');
  }
}
