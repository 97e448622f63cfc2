package dev.vigie.platform;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import dev.vigie.platform.process.DataFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The servers that Vigie needs, on this machine. Their processes go on when this JVM ends; whoever
 * opens the same data folder later finds them again.
 */
public final class Platform {
  private final DataFolder data;
  private final Ports ports;
  private final List<RunningPart> parts;

  private Platform(DataFolder data, Ports ports, List<RunningPart> parts) {
    this.data = data;
    this.ports = ports;
    this.parts = parts;
  }

  /**
   * The platform of a data folder; starts nothing.
   *
   * @param servers which servers are meant; the others are the user's own
   * @throws InvalidInputException if the folder cannot be used
   */
  public static Platform of(
      Installation installation, Path folder, Ports ports, Set<Server> servers) {
    return of(installation, folder, ports, servers, DashboardLaunch.PLAIN);
  }

  /**
   * The same, with what its dashboard has to be told when it is started.
   *
   * @throws InvalidInputException if the folder cannot be used
   */
  public static Platform of(
      Installation installation,
      Path folder,
      Ports ports,
      Set<Server> servers,
      DashboardLaunch dashboard) {
    DataFolder data = new DataFolder(folder);
    return new Platform(
        data, ports, new PartList(installation, data, ports, dashboard).of(servers));
  }

  /** The ports that the platform of this folder was last started with, or else the standard. */
  public static Ports portsOf(Path folder) {
    return StoredPorts.read(new DataFolder(folder)).orElseGet(Ports::standard);
  }

  /**
   * Starts what does not run yet, all at the same time, and waits until everything answers. What
   * runs is left alone; so this also brings back a part that was killed.
   *
   * @throws InvalidInputException if a port is taken, naming it; nothing has been started then
   * @throws UnavailableException if a part does not come up; the others keep running
   */
  public Addresses up(Progress progress) throws InterruptedException {
    data.create();
    FolderLock.holding(
        data,
        () -> {
          requireSamePorts();
          requireFreePorts();
          StoredPorts.write(data, ports);
          InParallel.run(parts, part -> start(part, progress));
        });
    return Addresses.of(data.root());
  }

  /**
   * Ends what runs, all at the same time. A part that does not end when asked is killed.
   *
   * @throws UnavailableException if a part cannot be ended
   */
  public void down(Progress progress) throws InterruptedException {
    if (data.exists()) {
      FolderLock.holding(data, () -> InParallel.run(parts, part -> stop(part, progress)));
    }
  }

  /** Each part as it is now, in the order of a table. Takes some seconds if parts hang. */
  public List<PartStatus> status() throws InterruptedException {
    return InParallel.map(parts, RunningPart::status);
  }

  private static void start(RunningPart part, Progress progress) throws InterruptedException {
    boolean wasRunning = part.isRunning();
    long start = System.nanoTime();
    try {
      part.start();
    } catch (UnavailableException e) {
      synchronized (progress) {
        progress.failed(part.part().name(), part.lastLogLines());
      }
      throw e;
    }
    Duration took = wasRunning ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - start);
    PartStatus status = part.startedStatus();
    synchronized (progress) {
      progress.ready(status, took);
    }
  }

  private static void stop(RunningPart part, Progress progress) throws InterruptedException {
    long start = System.nanoTime();
    var forced = part.stop();
    if (forced.isPresent()) {
      synchronized (progress) {
        progress.stopped(
            part.part().name(), forced.get(), Duration.ofNanos(System.nanoTime() - start));
      }
    }
  }

  /** Parts on the old ports and parts on the new ones would not find each other. */
  private void requireSamePorts() {
    boolean changed = StoredPorts.read(data).filter(stored -> !stored.equals(ports)).isPresent();
    if (changed && parts.stream().anyMatch(RunningPart::isRunning)) {
      throw new InvalidInputException(
          "the platform in " + data.root() + " runs on other ports; stop it first: ./vigie down");
    }
  }

  /**
   * Checks what {@link #up} checks first.
   *
   * @throws InvalidInputException if a port is taken, naming it
   */
  public void requireFreePorts() {
    List<TakenPort> taken =
        parts.stream()
            .filter(part -> !part.isRunning())
            .flatMap(part -> TakenPort.of(part.part()))
            .toList();
    if (!taken.isEmpty()) {
      throw new InvalidInputException(TakenPort.describe(taken));
    }
  }
}
