package dev.vigie.rules;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The different values of one trait and when each was last seen. Exact up to 20,000 of them;
 * beyond, only every second, fourth, … digest is kept and the count estimated from those, with a
 * standard error below 1 %. This is the distinct sampling of Gibbons, "Distinct Sampling for
 * Highly-Accurate Answers to Distinct Values Queries" (2001).
 */
final class DistinctValues {

  static final int MAX_KEPT = 20_000;

  /** By the value's digest, the one seen last at the end. */
  private final Map<Long, Instant> lastSeen;

  /** How often the share of digests that are kept was halved. */
  private int halvings;

  DistinctValues() {
    this(new LinkedHashMap<>(4), 0);
  }

  private DistinctValues(Map<Long, Instant> lastSeen, int halvings) {
    this.lastSeen = lastSeen;
    this.halvings = halvings;
  }

  DistinctValues copy() {
    return new DistinctValues(new LinkedHashMap<>(lastSeen), halvings);
  }

  void add(@Nullable String value, Instant ts) {
    Long digest = value == null ? null : Digest64.of(value);
    if (digest == null || !isKept(digest)) {
      return;
    }
    Instant before = lastSeen.remove(digest);
    lastSeen.put(digest, before != null && before.isAfter(ts) ? before : ts);
    while (lastSeen.size() > MAX_KEPT) {
      halvings++;
      lastSeen.keySet().removeIf(kept -> !isKept(kept));
    }
  }

  /** How many different values there were after the cutoff, here and among the newer ones. */
  long count(Instant cutoff, Collection<String> newer) {
    Set<Long> others =
        newer.stream()
            .map(Digest64::of)
            .filter(this::isKept)
            .collect(Collectors.toCollection(HashSet::new));
    others.removeIf(digest -> lastSeen.containsKey(digest) && isAfter(digest, cutoff));
    boolean allAfter = lastSeen.isEmpty() || lastSeen.values().iterator().next().isAfter(cutoff);
    long here =
        allAfter
            ? lastSeen.size()
            : lastSeen.values().stream().filter(seen -> seen.isAfter(cutoff)).count();
    return (here + others.size()) << halvings;
  }

  private boolean isAfter(Long digest, Instant cutoff) {
    return lastSeen.get(digest).isAfter(cutoff);
  }

  private boolean isKept(long digest) {
    return halvings == 0 || digest >>> (Long.SIZE - halvings) == 0;
  }

  void forgetUpTo(Instant cutoff) {
    Iterator<Instant> oldest = lastSeen.values().iterator();
    while (oldest.hasNext() && !oldest.next().isAfter(cutoff)) {
      oldest.remove();
    }
    if (lastSeen.isEmpty()) {
      halvings = 0;
    }
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(halvings);
    out.writeInt(lastSeen.size());
    for (Map.Entry<Long, Instant> value : lastSeen.entrySet()) {
      out.writeLong(value.getKey());
      Binary.writeInstant(out, value.getValue());
    }
  }

  static DistinctValues readFrom(DataInput in) throws IOException {
    int halvings = in.readInt();
    Map<Long, Instant> lastSeen = new LinkedHashMap<>(4);
    for (int left = in.readInt(); left > 0; left--) {
      lastSeen.put(in.readLong(), Binary.readInstant(in));
    }
    return new DistinctValues(lastSeen, halvings);
  }
}
