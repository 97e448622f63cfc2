package dev.vigie.dashboard.web;

import io.javalin.http.Context;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the server counts, for Prometheus. Routes are labels, ids never: they have no bound. */
public final class Metrics {

  private static final String STARTED = "vigie.started";
  private static final String ROUTE = "vigie.route";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** The registry holds what it asks weakly, and a count without its source stands still at 0. */
  private final List<DoubleSupplier> counted = new CopyOnWriteArrayList<>();

  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
  }

  /** For meters that hold what they count themselves, such as timers. */
  public MeterRegistry registry() {
    return registry;
  }

  /**
   * A value of the moment.
   *
   * @param value null while it is not known: the metric is then not a number
   */
  public void gauge(String name, String description, Tags tags, Supplier<@Nullable Number> value) {
    Gauge.builder(name, () -> orNotANumber(value.get()))
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private static Number orNotANumber(@Nullable Number number) {
    return number == null ? Double.NaN : number;
  }

  /** Something that only grows. */
  public void counter(String name, String description, Tags tags, DoubleSupplier value) {
    counted.add(value);
    FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
        .description(description)
        .tags(tags)
        .register(registry);
  }

  public void answer(Context context) {
    context.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
  }

  static void begin(Context context, Route route) {
    context.attribute(STARTED, System.nanoTime());
    context.attribute(ROUTE, route.path());
  }

  /** After each answer; pages and unknown addresses are not timed. */
  public void note(Context context) {
    Long started = context.attribute(STARTED);
    String route = context.attribute(ROUTE);
    if (started == null || route == null) {
      return;
    }
    Timer.builder("vigie.http.requests")
        .description("time to answer, by route and status")
        .tag("method", context.method().name())
        .tag("route", route)
        .tag("status", Integer.toString(context.statusCode()))
        .register(registry)
        .record(Duration.ofNanos(System.nanoTime() - started));
  }
}
