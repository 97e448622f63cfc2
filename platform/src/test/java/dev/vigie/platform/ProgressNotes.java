package dev.vigie.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was told. */
public final class ProgressNotes implements Progress {
  public final List<String> ready = new ArrayList<>();
  public final List<String> failed = new ArrayList<>();
  public final List<String> stopped = new ArrayList<>();

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
