package dev.vigie.platform.flink;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a job's operators count. Flink's JobManager hears of it only every few seconds. */
record JobMetrics(FlinkRest rest, String jobId) {

  private static final String OF_PARTITION = ".partition.";

  /** By name and partition; each partition is one subtask's. */
  Map<String, SortedMap<String, Long>> byPartition(Set<String> names) {
    Map<String, SortedMap<String, Long>> found = new HashMap<>();
    for (String path : paths()) {
      List<String> ids =
          rest.getList(path).stream()
              .flatMap(known -> known.text("id").stream())
              .filter(id -> id.contains(OF_PARTITION) && names.contains(nameOf(id)))
              .toList();
      for (JsonObject sum : ids.isEmpty() ? List.<JsonObject>of() : values(path, ids)) {
        String id = sum.text("id").orElseThrow();
        found
            .computeIfAbsent(nameOf(id), name -> new TreeMap<>())
            .merge(partitionOf(id), sum.number("sum"), Long::sum);
      }
    }
    return found;
  }

  private static String nameOf(String id) {
    return id.substring(id.lastIndexOf('.') + 1);
  }

  private static String partitionOf(String id) {
    int start = id.lastIndexOf(OF_PARTITION) + OF_PARTITION.length();
    return id.substring(start, id.lastIndexOf('.'));
  }

  private List<String> paths() {
    return rest.get("/jobs/" + jobId).objects("vertices").stream()
        .map(vertex -> vertex.text("id").orElseThrow())
        .map(vertex -> "/jobs/" + jobId + "/vertices/" + vertex + "/subtasks/metrics")
        .toList();
  }

  private List<JsonObject> values(String path, List<String> ids) {
    return rest.getList(
        path
            + "?agg=sum&get="
            + ids.stream()
                .map(id -> URLEncoder.encode(id, StandardCharsets.UTF_8))
                .collect(Collectors.joining(",")));
  }

  /** The sum over all operators and subtasks that have it; empty while none is known to. */
  OptionalLong sum(String metric) {
    List<Long> sums = paths().stream().flatMap(path -> sums(path, metric).stream()).toList();
    return sums.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(sums.stream().mapToLong(Long::longValue).sum());
  }

  private List<Long> sums(String path, String metric) {
    List<String> ids =
        rest.getList(path).stream()
            .flatMap(known -> known.text("id").stream())
            .filter(id -> id.endsWith("." + metric))
            .toList();
    return ids.isEmpty()
        ? List.of()
        : values(path, ids).stream().map(sum -> sum.number("sum")).toList();
  }
}
