package dev.vigie.dataset;

import org.jspecify.annotations.Nullable;

/** Events in order, handed out once. */
interface Run {

  SourceRecord.@Nullable Valid next();

  /** How many are still to come. */
  long size();
}
