package dev.vigie.detection;

import dev.vigie.testbed.KafkaTestbed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One broker for all tests of a class, for each test a shop with topics of its own, and an end to
 * the jobs that the test has started.
 */
final class OpenShop
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  private final String name;
  private final List<RunningJob> jobs = new ArrayList<>();
  private KafkaTestbed broker;
  private KafkaShop shop;
  private int shops;

  OpenShop(String name) {
    this.name = name;
  }

  KafkaShop shop() {
    return shop;
  }

  RunningJob start(Properties settings, Directory.Access directory, int parallelism) {
    return start(settings, directory, parallelism, null);
  }

  /**
   * Starts a job, which ends with the test at the latest.
   *
   * @param savepoint where to go on from, or null
   */
  RunningJob start(
      Properties settings,
      Directory.Access directory,
      int parallelism,
      @Nullable String savepoint) {
    RunningJob job = RunningJob.start(settings, directory, parallelism, savepoint);
    jobs.add(job);
    return job;
  }

  /** Waits for what the test's jobs are to do, and no longer than until one of them fails. */
  ConditionFactory await(Duration deadline) {
    return Awaitility.await()
        .atMost(deadline)
        .failFast(() -> jobs.forEach(RunningJob::assertNotFailed));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    broker = KafkaTestbed.oneBroker();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    shops++;
    shop = new KafkaShop(broker, name + shops);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (RunningJob job : jobs) {
      job.cancel();
    }
    jobs.clear();
    shop.close();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    broker.close();
  }
}
