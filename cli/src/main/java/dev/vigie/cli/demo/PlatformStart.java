package dev.vigie.cli.demo;

import dev.vigie.platform.PartStatus;
import dev.vigie.platform.Platform;
import dev.vigie.platform.Progress;
import dev.vigie.platform.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

/** Starts the demonstration's own servers at the same time, and says when each of them answers. */
final class PlatformStart implements Progress {
  private final Map<Server, List<String>> awaited = new EnumMap<>(Server.class);
  private final Map<Server, CompletableFuture<List<PartStatus>>> ready =
      new EnumMap<>(Server.class);
  private final Map<Server, List<PartStatus>> answering = new EnumMap<>(Server.class);
  private final List<Long> pids = new CopyOnWriteArrayList<>();

  PlatformStart(Platform platform) throws InterruptedException {
    for (PartStatus part : platform.status()) {
      awaited.computeIfAbsent(part.server(), server -> new ArrayList<>()).add(part.name());
      ready.computeIfAbsent(part.server(), server -> new CompletableFuture<>());
    }
  }

  /** The servers that are started. */
  Set<Server> servers() {
    return Collections.unmodifiableSet(ready.keySet());
  }

  /** Every process started so far. */
  List<Long> pids() {
    return List.copyOf(pids);
  }

  /** Waits until every part of the server answers, telling the stage how many do. */
  List<PartStatus> await(Server server, Stage stage) throws InterruptedException {
    stage.tell("starting " + String.join(", ", awaited.get(server)));
    try {
      return ready.get(server).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("never completed with a failure", e);
    }
  }

  @Override
  public void ready(PartStatus part, Duration took) {
    part.pid().ifPresent(pids::add);
    List<PartStatus> parts = answering.computeIfAbsent(part.server(), server -> new ArrayList<>());
    parts.add(part);
    if (parts.size() == awaited.get(part.server()).size()) {
      ready.get(part.server()).complete(List.copyOf(parts));
    }
  }

  @Override
  public void stopped(String part, boolean forced, Duration took) {}
}
