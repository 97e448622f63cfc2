package dev.vigie.cli;

import dev.vigie.platform.PartStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The parts of the platform, one a line, and what they take together. */
final class StatusTable {
  private static final String UNKNOWN = "-";
  private static final long BYTES_PER_MEGABYTE = 1 << 20;

  private StatusTable() {}

  static List<String> lines(List<PartStatus> parts) {
    List<String> lines = new ArrayList<>();
    lines.add(row("part", "address", "pid", "memory", "health"));
    parts.forEach(part -> lines.add(row(part)));
    long bytes = parts.stream().mapToLong(part -> part.residentBytes().orElse(0)).sum();
    lines.add(row("together", "", "", memory(OptionalLong.of(bytes)), ""));
    return lines.stream().map(String::stripTrailing).toList();
  }

  private static String row(PartStatus part) {
    String pid = part.pid().isPresent() ? Long.toString(part.pid().getAsLong()) : UNKNOWN;
    String health = part.health().name().toLowerCase(Locale.ROOT);
    String note = part.note().map(text -> ", " + text).orElse("");
    return row(part.name(), part.address(), pid, memory(part.residentBytes()), health + note);
  }

  private static String row(String name, String address, String pid, String memory, String health) {
    return String.format(
        Locale.ROOT, "%-18s %-16s %8s %8s  %s", name, address, pid, memory, health);
  }

  private static String memory(OptionalLong bytes) {
    return bytes.isPresent() ? bytes.getAsLong() / BYTES_PER_MEGABYTE + " MB" : UNKNOWN;
  }
}
