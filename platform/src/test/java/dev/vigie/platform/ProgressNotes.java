package dev.vigie.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was told. */
final class ProgressNotes implements Progress {
  final List<String> ready = new ArrayList<>();
  final List<String> failed = new ArrayList<>();
  final List<String> stopped = new ArrayList<>();

  @Override
  public void ready(PartStatus part, Duration took) {
    ready.add(part.name());
  }

  @Override
  public void failed(String part, List<String> logLines) {
    failed.add(part + " " + logLines);
  }

  @Override
  public void stopped(String part, boolean forced, Duration took) {
    stopped.add(part);
  }
}
