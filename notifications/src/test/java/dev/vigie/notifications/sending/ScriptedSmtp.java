package dev.vigie.notifications.sending;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that takes everything but one command; {@code ..} is the end of the mail. */
final class ScriptedSmtp implements AutoCloseable {

  private final ServerSocket listening;
  private final String refusedCommand;
  private final String refusal;
  private final AtomicInteger connections = new AtomicInteger();

  private ScriptedSmtp(String refusedCommand, String refusal) throws IOException {
    this.refusedCommand = refusedCommand;
    this.refusal = refusal;
    listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  static ScriptedSmtp start(String refusedCommand, String refusal) throws IOException {
    var server = new ScriptedSmtp(refusedCommand, refusal);
    var thread = new Thread(server::serve, "scripted-smtp");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  /** How many there were. */
  int connections() {
    return connections.get();
  }

  int port() {
    return listening.getLocalPort();
  }

  private void serve() {
    try (Socket client = listening.accept()) {
      connections.incrementAndGet();
      var in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream out = client.getOutputStream();
      say(out, "220 scripted");
      boolean inMail = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (inMail && !line.equals(".")) {
          continue;
        }
        String command = inMail ? ".." : line.substring(0, 4);
        boolean refused = command.equals(refusedCommand);
        inMail = !inMail && command.equals("DATA") && !refused;
        say(out, refused ? refusal : inMail ? "354 go on" : "250 fine");
      }
    } catch (IOException e) {
      System.err.println("scripted SMTP: " + e);
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
