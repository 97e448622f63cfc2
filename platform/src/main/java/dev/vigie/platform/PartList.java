package dev.vigie.platform;

import dev.vigie.platform.brokers.Broker;
import dev.vigie.platform.brokers.BrokerPorts;
import dev.vigie.platform.flink.FlinkKeys;
import dev.vigie.platform.flink.JobManager;
import dev.vigie.platform.flink.TaskManager;
import dev.vigie.platform.mongodb.MemoryEventStore;
import dev.vigie.platform.mongodb.Mongod;
import dev.vigie.platform.postgres.Postgres;
import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.Library;
import dev.vigie.platform.process.Part;
import dev.vigie.platform.process.Programs;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Which parts make up each server. */
record PartList(
    Installation installation, DataFolder data, Ports ports, DashboardLaunch dashboard) {

  List<RunningPart> of(Set<Server> servers) {
    return Stream.of(Server.values())
        .filter(servers::contains)
        .flatMap(
            server -> partsOf(server).stream().map(part -> new RunningPart(server, part, data)))
        .toList();
  }

  private List<? extends Part> partsOf(Server server) {
    return switch (server) {
      case KAFKA -> brokers(installation.kafka());
      case POSTGRESQL -> List.of(new Postgres(ports.postgres(), data, installation.prepared()));
      case EVENT_STORE -> List.of(eventStore());
      case FLINK -> flink(installation.flink());
      case DASHBOARD ->
          List.of(
              new Dashboard(
                  ports.dashboard(),
                  data,
                  installation.home(),
                  installation.commands(),
                  dashboard));
    };
  }

  private List<Broker> brokers(Library library) {
    return BrokerPorts.ids().map(id -> new Broker(id, ports.brokers(), data, library)).toList();
  }

  private List<Part> flink(Library library) {
    FlinkKeys keys = new FlinkKeys(data);
    return List.of(
        new JobManager(ports.flink(), data, keys, library),
        new TaskManager(ports.flink(), data, keys, library));
  }

  private Part eventStore() {
    Supplier<Part> standIn =
        () -> new MemoryEventStore(ports.mongodb(), data, installation.eventStore());
    return Programs.find("mongod")
        .map(program -> (Part) new Mongod(program, ports.mongodb(), data))
        .orElseGet(standIn);
  }
}
