package dev.vigie.dashboard.web;

import dev.vigie.events.UnavailableException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.sql.SQLException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a route throws into a problem that can be shown to anybody. */
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  public static void handleIn(RoutesConfig routes) {
    routes.exception(Problem.class, (problem, context) -> answer(context, problem, newId()));
    routes.exception(SQLException.class, (e, context) -> away(context, e));
    routes.exception(UnavailableException.class, (e, context) -> away(context, e));
    routes.exception(HttpResponseException.class, Failures::ofServer);
    routes.exception(Exception.class, Failures::mistake);
  }

  private static void away(Context context, Exception cause) {
    LOG.info("{} {}: {}", context.method(), context.path(), cause.getMessage());
    answer(context, Problem.away(Part.POSTGRESQL), newId());
  }

  private static void ofServer(HttpResponseException e, Context context) {
    ProblemType type =
        switch (e.getStatus()) {
          case 404 -> ProblemType.NOT_FOUND;
          case 405 -> ProblemType.METHOD_NOT_ALLOWED;
          case 413 -> ProblemType.BODY_TOO_LARGE;
          default -> e.getStatus() < 500 ? ProblemType.INVALID_PARAMETER : ProblemType.INTERNAL;
        };
    answer(context, Problem.of(type, context.method() + " is not served here"), newId());
  }

  private static void mistake(Exception e, Context context) {
    String id = newId();
    LOG.error("request {}: {} {}", id, context.method(), context.endpoint().path, e);
    answer(context, Problem.of(ProblemType.INTERNAL, "The log says more"), id);
  }

  private static void answer(Context context, Problem problem, String requestId) {
    if (problem.retryAfterSeconds() > 0) {
      context.header("Retry-After", Long.toString(problem.retryAfterSeconds()));
    }
    context
        .status(problem.type().status())
        .contentType("application/problem+json")
        .result(Json.bytes(problem.body(requestId)));
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }
}
