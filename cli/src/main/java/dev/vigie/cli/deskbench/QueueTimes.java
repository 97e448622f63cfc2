package dev.vigie.cli.deskbench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times every filter that the queue page has, with every sort, first page and second, and what the
 * other pages ask for. One request at a time, over HTTP, as a browser on the same machine.
 */
record QueueTimes(DeskClient client, int requests, Consumer<String> progress) {

  private static final Pattern CURSOR = Pattern.compile("\"next_cursor\":\"([^\"]+)\"");
  private static final int WARM_UP = 20;

  List<AnswerTimes> measure() throws InterruptedException {
    List<AnswerTimes> times = new ArrayList<>();
    for (String path : paths()) {
      progress.accept(path);
      times.add(time(path, requests));
    }
    return times;
  }

  private List<String> paths() throws InterruptedException {
    List<String> paths = new ArrayList<>();
    for (String filter : filters()) {
      for (String sort : List.of("newest", "oldest", "score")) {
        String first = "/api/v1/alerts?limit=50&sort=" + sort + filter;
        paths.add(first);
        Matcher cursor = CURSOR.matcher(client.get(first));
        if (cursor.find()) {
          paths.add(first + "&cursor=" + cursor.group(1));
        }
      }
    }
    paths.addAll(otherPages());
    return paths;
  }

  private static List<String> filters() {
    String lately = "&from=" + ago(Duration.ofDays(7));
    String once = "&from=" + ago(Duration.ofDays(200)) + "&to=" + ago(Duration.ofDays(199));
    return List.of(
        "",
        "&status=open",
        "&status=closed",
        "&status=open&status=investigating",
        "&severity=high",
        "&severity=medium&status=open",
        "&rule=payment-burst",
        "&rule=night-payment&status=open",
        "&rule=no-such-rule",
        "&customer=C000700",
        "&customer=C000700&status=closed",
        "&customer=nobody",
        "&assignee=analyst-3",
        "&assignee=analyst-3&status=investigating",
        "&assignee=nobody",
        lately,
        lately + "&status=open&severity=high",
        lately + "&rule=rushed-checkout",
        once,
        once + "&rule=rushed-checkout&severity=high&status=closed",
        lately + "&rule=no-such-rule&status=open&severity=high");
  }

  private List<String> otherPages() throws InterruptedException {
    Matcher id =
        Pattern.compile("\"alert_id\":\"([^\"]+)\"").matcher(client.get("/api/v1/alerts?limit=1"));
    List<String> paths = new ArrayList<>();
    if (id.find()) {
      paths.add("/api/v1/alerts/" + id.group(1));
      paths.add("/api/v1/alerts/" + id.group(1) + "/audit");
    }
    paths.add("/api/v1/statistics/activity");
    paths.add("/api/v1/statistics/activity?from=" + ago(Duration.ofHours(23)));
    paths.add("/api/v1/statistics/breakdown?from=" + ago(Duration.ofDays(1)));
    paths.add("/api/v1/statistics/breakdown?from=" + ago(Duration.ofDays(7)));
    paths.add("/api/v1/statistics/breakdown?from=" + ago(Duration.ofDays(30)));
    paths.add("/api/v1/statistics/breakdown");
    paths.add("/api/v1/statistics/quality");
    return paths;
  }

  private static String ago(Duration age) {
    Instant time = Instant.now().minus(age).truncatedTo(ChronoUnit.SECONDS);
    return URLEncoder.encode(time.toString(), StandardCharsets.UTF_8);
  }

  /** Slow ones are asked less often: a hundred times a second is enough to know that it is one. */
  private AnswerTimes time(String path, int most) throws InterruptedException {
    long budgetNanos = Duration.ofSeconds(10).toNanos();
    long begin = System.nanoTime();
    for (int i = 0; i < WARM_UP && System.nanoTime() - begin < budgetNanos / 5; i++) {
      client.bytes(path);
    }
    List<Double> taken = new ArrayList<>();
    begin = System.nanoTime();
    while (taken.size() < most && System.nanoTime() - begin < budgetNanos) {
      long start = System.nanoTime();
      client.bytes(path);
      taken.add((System.nanoTime() - start) / 1e6);
    }
    return new AnswerTimes(path, taken);
  }
}
