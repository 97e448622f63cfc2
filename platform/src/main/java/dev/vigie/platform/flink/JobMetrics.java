package dev.vigie.platform.flink;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What a job's operators count. Flink's JobManager hears of it only every few seconds. */
record JobMetrics(FlinkRest rest, String jobId) {

  /** The sum over all operators and subtasks that have it; empty while none is known to. */
  OptionalLong sum(String metric) {
    List<Long> sums =
        rest.get("/jobs/" + jobId).objects("vertices").stream()
            .map(vertex -> "/jobs/" + jobId + "/vertices/" + vertex.text("id").orElseThrow())
            .flatMap(vertex -> sums(vertex + "/subtasks/metrics", metric).stream())
            .toList();
    return sums.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(sums.stream().mapToLong(Long::longValue).sum());
  }

  private List<Long> sums(String path, String metric) {
    String ids =
        rest.getList(path).stream()
            .flatMap(known -> known.text("id").stream())
            .filter(id -> id.endsWith("." + metric))
            .map(id -> URLEncoder.encode(id, StandardCharsets.UTF_8))
            .collect(Collectors.joining(","));
    return ids.isEmpty()
        ? List.of()
        : rest.getList(path + "?agg=sum&get=" + ids).stream()
            .map(sum -> sum.number("sum"))
            .toList();
  }
}
