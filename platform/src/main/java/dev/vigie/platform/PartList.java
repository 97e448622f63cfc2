package dev.vigie.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Which parts make up each server. */
record PartList(Installation installation, DataFolder data, Ports ports) {

  List<Part> of(Set<Server> servers) {
    List<Part> parts = new ArrayList<>();
    for (Server server : Server.values()) {
      if (servers.contains(server)) {
        parts.addAll(partsOf(server));
      }
    }
    return parts;
  }

  private List<Part> partsOf(Server server) {
    return switch (server) {
      case KAFKA -> brokers();
      case POSTGRESQL -> List.of(new Postgres(ports, data, installation));
      case EVENT_STORE -> List.of(eventStore());
      case FLINK ->
          List.of(
              new JobManager(ports, data, installation),
              new TaskManager(ports, data, installation));
    };
  }

  private List<Part> brokers() {
    return Ports.brokerIds().map(id -> (Part) new Broker(id, ports, data, installation)).toList();
  }

  private Part eventStore() {
    Supplier<Part> standIn = () -> new MemoryEventStore(ports, data, installation);
    return Programs.find("mongod")
        .map(program -> (Part) new Mongod(program, ports, data))
        .orElseGet(standIn);
  }
}
