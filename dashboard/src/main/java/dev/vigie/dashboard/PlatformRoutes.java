package dev.vigie.dashboard;

import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.web.Json;
import dev.vigie.dashboard.web.Metrics;
import dev.vigie.dashboard.web.Part;
import dev.vigie.dashboard.web.Problem;
import dev.vigie.dashboard.web.Route;
import dev.vigie.dashboard.web.Route.Exemption;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The state of everything under the desk. */
final class PlatformRoutes {

  private static final byte[] DESCRIPTION = description();

  private final RuleSetView rules;
  private final StreamWatch streams;
  private final HealthWatch health;
  private final Metrics metrics;

  PlatformRoutes(RuleSetView rules, StreamWatch streams, HealthWatch health, Metrics metrics) {
    this.rules = rules;
    this.streams = streams;
    this.health = health;
    this.metrics = metrics;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/openapi.yaml", Role.ANYONE, PlatformRoutes::describe),
        Route.get("/api/v1/rules", Role.VIEWER, context -> Json.answer(context, rules)),
        Route.get("/api/v1/streams", Role.VIEWER, this::streams),
        Route.get("/api/v1/health", Role.VIEWER, context -> Json.answer(context, health.view())),
        Route.get("/metrics", Role.VIEWER, metrics::answer).without(Exemption.METRICS_TOKEN));
  }

  private static void describe(Context context) {
    context.contentType("application/yaml").result(DESCRIPTION);
  }

  private void streams(Context context) {
    StreamWatch.View view = streams.latest();
    if (view == null) {
      throw Problem.away(Part.KAFKA);
    }
    Json.answer(context, view);
  }

  private static byte[] description() {
    try (InputStream in =
        Objects.requireNonNull(PlatformRoutes.class.getResourceAsStream("openapi.yaml"))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
