package dev.vigie.dashboard;

import dev.vigie.dashboard.PartHealth.State;
import dev.vigie.dashboard.web.Part;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks each part how it is, each on its own thread, so that one that hangs hides no other. */
final class HealthWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);

  /** Asks a part; throws when it is away. */
  interface Probe {
    /** A few words on a part that is there; or that it does not do its work. */
    Answer ask() throws Exception;
  }

  record Answer(boolean up, String words) {
    static final Answer UP = new Answer(true, "answers");
  }

  record PartView(String part, String state, String detail, Instant since) {}

  record View(Instant at, boolean healthy, List<PartView> parts) {}

  private final Map<Part, PartHealth> parts = new ConcurrentHashMap<>();
  private final Map<Part, Repeated> probes = new EnumMap<>(Part.class);
  private final Consumer<View> changed;

  /**
   * A watch.
   *
   * @param changed told when the state or the words of a part are others than before
   */
  HealthWatch(Map<Part, Probe> asked, Consumer<View> changed) {
    this.changed = changed;
    asked.forEach(
        (part, probe) -> {
          parts.put(part, PartHealth.unknown(part));
          probes.put(part, new Repeated("dashboard-" + part.word(), () -> look(part, probe)));
        });
  }

  void start() {
    probes.values().forEach(Repeated::start);
  }

  private void look(Part part, Probe probe) {
    PartHealth before = parts.get(part);
    PartHealth after;
    try {
      Answer answer = probe.ask();
      after = before.now(answer.up() ? State.UP : State.AWAY, answer.words());
    } catch (Exception away) {
      after = before.now(State.AWAY, "does not answer");
      if (before.state() != State.AWAY) {
        LOG.warn("{}: {}", part.title(), away.toString());
      }
    }
    parts.put(part, after);
    if (after.state() != before.state() || !after.detail().equals(before.detail())) {
      changed.accept(view());
    }
  }

  boolean isUp(Part part) {
    PartHealth health = parts.get(part);
    return health != null && health.state() == State.UP;
  }

  View view() {
    List<PartView> views =
        parts.values().stream()
            .sorted(Comparator.comparing(PartHealth::part))
            .map(
                part ->
                    new PartView(
                        part.part().word(),
                        part.state().name().toLowerCase(Locale.ROOT),
                        part.detail(),
                        part.since()))
            .toList();
    boolean healthy = parts.values().stream().allMatch(part -> part.state() == State.UP);
    return new View(Instant.now(), healthy, views);
  }

  @Override
  public void close() {
    probes.values().forEach(Repeated::close);
  }
}
