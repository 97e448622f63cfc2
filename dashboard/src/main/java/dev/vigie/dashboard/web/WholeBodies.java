package dev.vigie.dashboard.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Lets a request through once its whole body is there. No thread waits for a body, and a body that
 * is too large or takes too long ends here, before anybody is asked who sends it.
 */
final class WholeBodies extends Handler.Wrapper {

  static final Duration LONGEST = Duration.ofSeconds(5);

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!hasBody(request)) {
      return super.handle(request, response, callback);
    }
    if (request.getLength() > Body.LARGEST_BYTES) {
      refuse(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
      return true;
    }
    new Reading(request, response, callback).begin();
    return true;
  }

  private static boolean hasBody(Request request) {
    return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  /** What is still to come would be taken for the next request. */
  private static void refuse(Request request, Response response, Callback callback, int status) {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    Response.writeError(request, response, callback, status);
  }

  /** One body on its way. It ends once: whole, too large, broken, or too late. */
  private final class Reading implements Runnable {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Scheduler.Task deadline;
    private boolean ended;

    Reading(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
      this.deadline =
          request
              .getComponents()
              .getScheduler()
              .schedule(this::tooLate, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    }

    void begin() {
      run();
    }

    /** Takes what is there; called again when there is more. */
    @Override
    public synchronized void run() {
      while (!ended) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return;
        }
        take(chunk);
      }
    }

    private void take(Content.Chunk chunk) {
      if (Content.Chunk.isFailure(chunk)) {
        Throwable failure = chunk.getFailure();
        end(() -> Response.writeError(request, response, callback, failure));
        return;
      }
      bytes.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
      chunk.release();
      if (bytes.size() > Body.LARGEST_BYTES) {
        end(() -> refuse(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413));
      } else if (chunk.isLast()) {
        // This thread may be the one that watches all connections; a route may take its time.
        end(() -> request.getContext().execute(this::pass));
      }
    }

    private synchronized void tooLate() {
      end(() -> refuse(request, response, callback, HttpStatus.REQUEST_TIMEOUT_408));
    }

    private void end(Runnable what) {
      if (!ended) {
        ended = true;
        deadline.cancel();
        what.run();
      }
    }

    private void pass() {
      try {
        if (!getHandler().handle(new Read(request, bytes.toByteArray()), response, callback)) {
          Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
        }
      } catch (Exception e) {
        Response.writeError(request, response, callback, e);
      }
    }
  }

  /** A request whose body has been read. */
  private static final class Read extends Request.Wrapper {

    private Content.Chunk next;

    Read(Request request, byte[] body) {
      super(request);
      next = Content.Chunk.from(ByteBuffer.wrap(body), true);
    }

    @Override
    public Content.Chunk read() {
      Content.Chunk chunk = next;
      next = Content.Chunk.EOF;
      return chunk;
    }

    @Override
    public void demand(Runnable ready) {
      ready.run();
    }

    @Override
    public void fail(Throwable failure) {
      next = Content.Chunk.from(failure, true);
      super.fail(failure);
    }
  }
}
