package dev.vigie.dataset;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One file's records, then another's. */
final class SuccessiveRecords implements PackedRecords {

  private final PackedRecords first;
  private final PackedRecords second;
  private boolean firstEnded;

  SuccessiveRecords(PackedRecords first, PackedRecords second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public @Nullable SourceRecord next() {
    SourceRecord record = firstEnded ? null : first.next();
    if (record != null) {
      return record;
    }
    firstEnded = true;
    return second.next();
  }

  @Override
  public @Nullable SourceRecord pack(PackedBlock block) {
    SourceRecord record = firstEnded ? null : first.pack(block);
    if (record != null) {
      return record;
    }
    firstEnded = true;
    return second.pack(block);
  }

  @Override
  public ReadProgress progress() {
    ReadProgress one = first.progress();
    ReadProgress other = second.progress();
    boolean known = one.bytesTotal().isPresent() && other.bytesTotal().isPresent();
    return new ReadProgress(
        one.bytesRead() + other.bytesRead(),
        known
            ? OptionalLong.of(one.bytesTotal().getAsLong() + other.bytesTotal().getAsLong())
            : OptionalLong.empty(),
        OptionalLong.empty());
  }

  @Override
  public void close() {
    try (first) {
      second.close();
    }
  }
}
