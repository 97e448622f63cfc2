package dev.vigie.dashboard.web;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the server itself refuses, before any route sees it, in the form that routes answer in. */
final class ServerProblems extends ErrorHandler {

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    ProblemType type = ProblemType.ofStatus(code);
    response.setStatus(type.status());
    SecurityHeaders.addToServerAnswer(response.getHeaders());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Failures.MEDIA_TYPE);
    Problem problem = Problem.of(type, type.title());
    byte[] body = Json.bytes(problem.body(UUID.randomUUID().toString()));
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
