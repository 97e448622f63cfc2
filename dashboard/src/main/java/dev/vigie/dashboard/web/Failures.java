package dev.vigie.dashboard.web;

import dev.vigie.events.UnavailableException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.sql.SQLException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a route throws into a problem that can be shown to anybody. */
public final class Failures {

  static final String MEDIA_TYPE = "application/problem+json";

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
    boolean page = !context.path().startsWith("/api/");
    if (e instanceof MethodNotAllowedResponse) {
      context.header("Allow", String.join(", ", e.getDetails().values()));
    } else if (e.getStatus() == 404 && page && !isReading(context)) {
      context.header("Allow", "GET, HEAD");
    }
    ProblemType type =
        context.res().getHeader("Allow") == null
            ? ProblemType.ofStatus(e.getStatus())
            : ProblemType.METHOD_NOT_ALLOWED;
    answer(context, Problem.of(type, context.method() + " is not served here"), newId());
  }

  private static boolean isReading(Context context) {
    return context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD);
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
        .contentType(MEDIA_TYPE)
        .result(Json.bytes(problem.body(requestId)));
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }
}
