package dev.vigie.notifications;

import dev.vigie.notifications.channels.Channels;
import dev.vigie.notifications.sending.MessageText;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program that sends, to be killed: {@code JDBC-URL CHANNELS-FILE}. */
final class SenderProcess {

  private SenderProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    var database = new TestDatabase(arguments[0], false);
    Channels channels = Channels.load(Path.of(arguments[1]), TestChannels.ENVIRONMENT);
    Notifications.start(database.source(), channels, new MessageText(null));
    new CountDownLatch(1).await();
  }
}
