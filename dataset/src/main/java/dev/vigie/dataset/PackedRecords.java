package dev.vigie.dataset;

import org.jspecify.annotations.Nullable;

/** Records that can be taken many at a time, packed. */
interface PackedRecords extends SourceRecords {

  /**
   * Packs events, up to one that has no room or a record that is none.
   *
   * @return what was not packed, or null after the last record
   */
  default @Nullable SourceRecord pack(PackedBlock block) {
    SourceRecord record = next();
    while (record instanceof SourceRecord.Valid event && block.add(event)) {
      record = next();
    }
    return record;
  }
}
