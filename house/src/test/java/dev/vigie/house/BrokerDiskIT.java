package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker whose disk is full below a running {@code stream}, and which comes back with space. */
class BrokerDiskIT {

  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final int FULL = 2;
  private static final long FREE_AT_FIRST = 4 * 1_048_576;

  @Test
  void shouldGoOnWithoutABrokerWhoseDiskIsFullAndTakeItBackWhenThereIsSpace(@TempDir Path folder)
      throws IOException {
    // Given
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 64)) {
      Path data = folder.resolve("platform");
      // One that others may look into would be refused, since it is not empty.
      Files.createDirectory(
          data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.createDirectory(data.resolve("broker-" + FULL));
      Files.createSymbolicLink(data.resolve("broker-" + FULL).resolve("data"), disk.folder());
      try (TestPlatform platform = TestPlatform.kafkaUp(data);
          Brokers brokers = platform.brokers()) {
        Path dataSet = platform.generate(folder, 16, 100_000);
        disk.fillUpTo(FREE_AT_FIRST);
        try (StreamUnderFault stream =
            StreamUnderFault.start(platform, brokers, dataSet, Duration.ofSeconds(10))) {
          // When
          await().atMost(DEADLINE).until(() -> disk.free() == 0);
          long full = System.nanoTime();
          brokers.awaitEnd(FULL);
          Duration ended = Duration.ofNanos(System.nanoTime() - full);
          System.out.printf(
              "broker %d ended %,d ms after its disk was full%n", FULL, ended.toMillis());
          stream.assertStillStreaming();

          // Then
          assertSaysWhy(platform, brokers);
          stream.assertAllThereOnce();
        }
        disk.clear();
        long start = System.nanoTime();
        platform.run(DEADLINE, "up", "--no-dashboard").succeeded();
        brokers.awaitAllInSync();
        Duration back = Duration.ofNanos(System.nanoTime() - start);
        platform.run(DEADLINE, "topics", "verify").succeeded();
        System.out.printf("in sync %,d ms after it was started with space%n", back.toMillis());
      }
    }
  }

  private static void assertSaysWhy(TestPlatform platform, Brokers brokers) throws IOException {
    assertThat(Files.readString(brokers.folder(FULL).resolve("server.log")))
        .contains("No space left on device");
    await().atMost(DEADLINE).untilAsserted(() -> assertNamesReplicas(platform));
    CommandRun up = platform.run(DEADLINE, "up", "--no-dashboard");
    assertThat(up.exitCode()).isEqualTo(4);
    assertThat(up.err()).contains("its disk is full");
  }

  /** The controllers notice when the broker's session times out. */
  private static void assertNamesReplicas(TestPlatform platform) {
    CommandRun verify = platform.run(DEADLINE, "topics", "verify");
    assertThat(verify.exitCode()).isEqualTo(1);
    assertThat(verify.out()).contains("! payments-0: 2 of 3 replicas in sync");
  }
}
