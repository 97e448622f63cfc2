package dev.vigie.dashboard.web;

import dev.vigie.dashboard.access.Role;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Set;

/**
 * One operation of the API. All of them are in a list, so that the description and the table of
 * roles can be compared with it.
 *
 * @param role the least that is needed
 * @param path as Javalin and OpenAPI both write it
 */
public record Route(
    HandlerType method, String path, Role role, Set<Exemption> exemptions, Handler handler) {

  /** What a route does not ask for, unlike the others. */
  public enum Exemption {
    /** A session with a password that has to be changed may do it. */
    PASSWORD_CHANGE,
    /** Changes something, but nobody is signed in yet whose token could be asked for. */
    CSRF_TOKEN,
    /** The metrics token does as well as a session. */
    METRICS_TOKEN
  }

  public Route {
    exemptions = Set.copyOf(exemptions);
  }

  public static Route get(String path, Role role, Handler handler) {
    return new Route(HandlerType.GET, path, role, Set.of(), handler);
  }

  public static Route post(String path, Role role, Handler handler) {
    return new Route(HandlerType.POST, path, role, Set.of(), handler);
  }

  public static Route put(String path, Role role, Handler handler) {
    return new Route(HandlerType.PUT, path, role, Set.of(), handler);
  }

  public static Route patch(String path, Role role, Handler handler) {
    return new Route(HandlerType.PATCH, path, role, Set.of(), handler);
  }

  public static Route delete(String path, Role role, Handler handler) {
    return new Route(HandlerType.DELETE, path, role, Set.of(), handler);
  }

  /** The same with an exemption. */
  public Route without(Exemption exemption) {
    return new Route(method, path, role, Set.of(exemption), handler);
  }

  public boolean isExemptFrom(Exemption exemption) {
    return exemptions.contains(exemption);
  }

  boolean changesSomething() {
    return !method.equals(HandlerType.GET);
  }
}
