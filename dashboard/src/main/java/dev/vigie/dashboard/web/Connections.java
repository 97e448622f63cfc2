package dev.vigie.dashboard.web;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Takes every connection, and closes the one that has waited longest when there are too many. A
 * connection waits unless a whole request of it is being answered: whoever opens many and sends
 * nothing, or half of something, makes room for everybody else by that.
 */
final class Connections extends Handler.Wrapper implements Connection.Listener {

  private final int most;

  /** In the order in which they began to wait. */
  private final Set<Connection> waiting = new LinkedHashSet<>();

  private final Set<Connection> answered = new HashSet<>();

  Connections(int most) {
    this.most = most;
  }

  @Override
  public void onOpened(Connection connection) {
    Connection tooMany = addWaiting(connection);
    if (tooMany != null) {
      tooMany.close();
    }
  }

  private synchronized @Nullable Connection addWaiting(Connection connection) {
    waiting.add(connection);
    if (waiting.size() + answered.size() <= most) {
      return null;
    }
    Iterator<Connection> first = waiting.iterator();
    Connection longest = first.next();
    first.remove();
    return longest;
  }

  @Override
  public synchronized void onClosed(Connection connection) {
    waiting.remove(connection);
    answered.remove(connection);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    begin(connection);
    Request.addCompletionListener(request, failure -> end(connection));
    return super.handle(request, response, callback);
  }

  private synchronized void begin(Connection connection) {
    if (waiting.remove(connection)) {
      answered.add(connection);
    }
  }

  private synchronized void end(Connection connection) {
    if (answered.remove(connection)) {
      waiting.add(connection);
    }
  }
}
