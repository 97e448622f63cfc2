package dev.vigie.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vigie.cli.settings.AccessLists;
import dev.vigie.cli.settings.LocalAccess;
import dev.vigie.events.DeadLetter;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection;
import dev.vigie.events.UnavailableException;
import dev.vigie.platform.Addresses;
import dev.vigie.platform.DashboardLaunch;
import dev.vigie.platform.Installation;
import dev.vigie.platform.PartStatus;
import dev.vigie.platform.Platform;
import dev.vigie.platform.Ports;
import dev.vigie.platform.Progress;
import dev.vigie.platform.Server;
import dev.vigie.platform.brokers.KafkaSecurity;
import dev.vigie.streaming.DeadLetterWriter;
import dev.vigie.streaming.watch.NewestDeadLetters;
import dev.vigie.streaming.watch.StreamLook;
import dev.vigie.testbed.EventStoreTestbed;
import dev.vigie.testbed.FreePorts;
import dev.vigie.testbed.TcpProxy;
import dev.vigie.topics.AccessList;
import dev.vigie.topics.Grant;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaFailure;
import dev.vigie.topics.KafkaUser;
import dev.vigie.topics.MissingRights;
import dev.vigie.topics.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Brokers that ask who is there. With what the list says every part works; without any one entry of
 * it a part fails, and says in one line which.
 */
@Timeout(300)
class SecuredBrokersIT {

  private static final TopicCatalogue CATALOGUE = TopicCatalogue.shipped();
  private static final AccessList LIST = AccessLists.of(CATALOGUE);
  private static final int REFUSED = ExitCode.UNAVAILABLE.code();
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final AtomicInteger EVENTS = new AtomicInteger();

  @TempDir private static Path folder;
  private static Path data;
  private static EventStoreTestbed store;
  private static Platform platform;
  private static Admin admin;

  @BeforeAll
  static void start() throws Exception {
    data = folder.resolve("data");
    store = EventStoreTestbed.start();
    KafkaSecurity.of(data).turnOn();
    platform =
        Platform.of(
            new Installation(Path.of("..")),
            data,
            ports(),
            Set.of(Server.KAFKA),
            DashboardLaunch.PLAIN);
    platform.up(new Quiet());
    new LocalAccess(data).open(LIST);
    admin = asAdmin().openAdmin();
    assertThat(vigie("topics", "apply").exitCode()).isZero();
    useGroupsAndTransactions();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    admin.close();
    platform.down(new Quiet());
    store.close();
  }

  /** Kafka makes its own topics on first use. */
  private static void useGroupsAndTransactions() {
    vigie("consume", "payments", "--group", AccessList.READER_GROUPS, "--timeout-ms", "1");
    try (var producer =
        as(KafkaUser.DETECT)
            .openProducer(Map.of(), Map.of("transactional.id", AccessLists.JOB + "-test"))) {
      producer.initTransactions();
    }
    try (var member = reader(as(KafkaUser.DETECT), AccessLists.JOB)) {
      assertThat(member.partitionsFor("payments")).isNotEmpty();
      member.subscribe(List.of("payments"));
      await()
          .atMost(SOON)
          .until(
              () -> member.poll(Duration.ofMillis(100)) != null && !member.assignment().isEmpty());
      member.commitSync();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STREAM", "DETECT", "DEAD_LETTERS"})
  void shouldNeedEachEntryOfTheListAndNothingElse(KafkaUser user) throws Exception {
    assertEachEntryIsNeededAndAllAreEnough(user);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"STREAM", "DETECT", "DEAD_LETTERS"})
  @Tag("endurance")
  void shouldNeedEachEntryOfTheListsOfAllOtherParts(KafkaUser user) throws Exception {
    assertEachEntryIsNeededAndAllAreEnough(user);
  }

  private static void assertEachEntryIsNeededAndAllAreEnough(KafkaUser user) throws Exception {
    assertThat(work(user)).as("%s with all that is listed", user).isEmpty();

    for (Grant grant : LIST.of(user)) {
      AclBinding binding = grant.binding(user.userName());
      admin.deleteAcls(List.of(binding.toFilter())).all().get();
      try {
        String refusal =
            await(user + " without " + grant)
                .atMost(SOON)
                .until(() -> workWithout(grant, user), line -> !line.isEmpty());
        assertThat(refusal)
            .hasLineCount(1)
            .contains("user " + user.userName() + " may not ", named(grant));
      } finally {
        admin.createAcls(List.of(binding)).all().get();
      }
    }
    await().atMost(SOON).untilAsserted(() -> assertThat(work(user)).isEmpty());
  }

  /** A group that was named is named, and not what it begins with. */
  private static String named(Grant grant) {
    return grant.kind() == ResourceType.GROUP
        ? grant.toString().replace("*", "")
        : grant.toString();
  }

  /** A topic that is there is not created, and a right to create it not asked for. */
  private static String workWithout(Grant grant, KafkaUser user) throws Exception {
    if (grant.operation() == AclOperation.CREATE) {
      if (admin.listTopics().names().get().contains(grant.name())) {
        admin.deleteTopics(List.of(grant.name())).all().get();
      }
      String refusal = said(vigie("topics", "apply", "--wait-seconds", "20"));
      assertThat(vigie("topics", "apply", "--command-config", adminFile()).exitCode()).isZero();
      return refusal;
    }
    return work(user);
  }

  /** What the part does, with a record of every kind; the line that says what it was refused. */
  private static String work(KafkaUser user) throws Exception {
    return switch (user) {
      case TOPICS -> said(vigie("topics", "verify"));
      case STREAM -> said(vigie("stream", dataSet().toString()));
      case ARCHIVE -> {
        write("payments", "no event");
        yield said(vigie("archive", "--until-caught-up"));
      }
      case DETECT -> refusal(() -> MissingRights.refuse(as(user)));
      case DESK -> refusal(SecuredBrokersIT::workAtTheDesk);
      case CONSUME -> said(vigie(consume()));
      case RECONCILE -> {
        vigie("stream", dataSet().toString());
        yield said(vigie("reconcile", "latest", "--no-archive"));
      }
      case EXPLAIN -> said(vigie("explain", "no-such-alert"));
      case DEAD_LETTERS -> said(vigie("dead-letters", "list"));
      case REPLAY -> {
        writeLetters();
        yield said(vigie("dead-letters", "replay", "--reason", "ts-in-future"));
      }
    };
  }

  private static String[] consume() {
    Stream<String> topics = CATALOGUE.topicNames().stream();
    return Stream.of(
            Stream.of("consume"),
            topics,
            Stream.of("--group", AccessList.READER_GROUPS, "--from-beginning"),
            Stream.of("--timeout-ms", "200"))
        .flatMap(words -> words)
        .toArray(String[]::new);
  }

  /** Its line, if it was refused; whatever else it found is no matter here. */
  private static String said(CommandLineRun run) {
    assertThat(run.exitCode()).as(run.err()).isIn(0, 1, 3, REFUSED);
    return run.exitCode() == REFUSED
        ? run.err().lines().filter(line -> line.startsWith("vigie: ")).collect(joining("\n"))
        : "";
  }

  private static String refusal(Runnable work) {
    try {
      work.run();
      return "";
    } catch (UnavailableException e) {
      return e.getMessage();
    }
  }

  /** What the alert desk asks of Kafka; its own command does not end. */
  private static void workAtTheDesk() {
    KafkaConnection desk = as(KafkaUser.DESK);
    MissingRights.refuse(desk);
    try (var look = new StreamLook(desk, Duration.ofSeconds(10));
        var letters = new DeadLetterWriter(desk, "test")) {
      look.topics(CATALOGUE.topicNames());
      assertThat(look.groups()).containsKey(AccessLists.JOB);
      new NewestDeadLetters(desk, Duration.ofSeconds(10)).read(10);
      letters.write(List.of(letter("no event")));
    }
    read(desk, TopicCatalogue.FRAUD_ALERTS, AccessLists.DESK_GROUP);
    read(desk, TopicCatalogue.ASSESSMENTS, AccessLists.DESK_GROUP + "-assessments");
  }

  private static void read(KafkaConnection connection, String topic, String group) {
    try (var member = reader(connection, group)) {
      member.subscribe(List.of(topic));
      await()
          .atMost(SOON)
          .pollInSameThread()
          .until(
              () -> {
                member.poll(Duration.ofMillis(100));
                return !member.assignment().isEmpty();
              });
    } catch (KafkaException e) {
      throw KafkaFailure.of(connection, e);
    }
  }

  private static KafkaConsumer<byte[], byte[]> reader(KafkaConnection connection, String group) {
    return connection.openConsumer(
        Map.of(), Map.of("group.id", group, "enable.auto.commit", "false"));
  }

  @Test
  void shouldRefuseAWrongPassword() throws IOException {
    CommandLineRun run = with(settings -> settings.setProperty("sasl.jaas.config", jaas("wrong")));

    assertRefused(run, "user vigie-stream: authentication failed: ", "invalid credentials");
  }

  @Test
  void shouldRefuseAnAuthorityThatDidNotSignTheBrokersKey() throws IOException {
    Path other = folder.resolve("other");
    KafkaSecurity.of(other).turnOn();
    Properties others = load(KafkaSecurity.of(other).settingsOf(KafkaSecurity.ADMIN).orElseThrow());

    CommandLineRun run =
        with(
            settings ->
                settings.setProperty(
                    "ssl.truststore.certificates",
                    others.getProperty("ssl.truststore.certificates")));

    assertRefused(run, "SSL handshake failed", "unable to find valid certification path");
  }

  @Test
  void shouldRefuseABrokerWhoseCertificateIsForAnotherHost() throws IOException {
    Path settings = KafkaSecurity.of(data).settingsOf("vigie-stream").orElseThrow();
    // All of 127.0.0.0/8 is this machine, and the certificate is for 127.0.0.1.
    try (var elsewhere = TcpProxy.at("127.0.0.2", "127.0.0.1", Platform.portsOf(data).kafka())) {
      CommandLineRun run =
          vigie(
              "stream",
              dataSet().toString(),
              "--bootstrap-servers",
              "127.0.0.2:" + elsewhere.port(),
              "--command-config",
              settings.toString());

      assertRefused(run, "SSL handshake failed", "matching IP address 127.0.0.2");
    }
  }

  @Test
  void shouldNotSecureWhatWasOpenBefore() throws IOException {
    Path open = Files.createDirectories(folder.resolve("open"));
    Files.writeString(open.resolve("kafka-cluster-id"), "id");

    assertThatThrownBy(() -> KafkaSecurity.of(open).turnOn())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("--secured", "were first started without it", "--data-dir");
  }

  /** The stream's own settings, changed. */
  private static CommandLineRun with(Consumer<Properties> change) throws IOException {
    Properties settings = load(KafkaSecurity.of(data).settingsOf("vigie-stream").orElseThrow());
    change.accept(settings);
    Path file = folder.resolve("changed-" + EVENTS.incrementAndGet() + ".properties");
    try (var out = Files.newBufferedWriter(file)) {
      settings.store(out, null);
    }
    return vigie("stream", dataSet().toString(), "--command-config", file.toString());
  }

  private static void assertRefused(CommandLineRun run, String... words) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(REFUSED);
    assertThat(run.err().strip()).hasLineCount(1).contains(words);
  }

  private static String jaas(String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required"
        + " username=\"vigie-stream\" password=\"%s\";".formatted(password);
  }

  private static Properties load(Path file) throws IOException {
    Properties settings = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      settings.load(in);
    }
    return settings;
  }

  /** An event for each topic, and a line that is none. */
  private static Path dataSet() throws IOException {
    Path file = folder.resolve("events-" + EVENTS.incrementAndGet() + ".jsonl");
    return Files.write(
        file, List.of(event("search"), event("payment_attempt"), event("order_created"), "no"));
  }

  private static String event(String type) {
    return "{\"event_id\":\"e%d\",\"ts\":\"2025-11-11T09:51:23Z\",\"event_type\":\"%s\",\"customer_id\":\"C1\"}"
        .formatted(EVENTS.incrementAndGet(), type);
  }

  /** Letters that can be replayed to each topic by now. */
  private static void writeLetters() {
    try (var letters = new DeadLetterWriter(asAdmin(), "test")) {
      letters.write(
          Stream.of("search", "payment_attempt", "order_created")
              .map(type -> letter(event(type)))
              .toList());
    }
  }

  private static DeadLetter letter(String original) {
    return new DeadLetter(
        original.getBytes(UTF_8),
        new Rejection(Rejection.Reason.TS_IN_FUTURE, "test"),
        new Place.Line("test", EVENTS.incrementAndGet()),
        Instant.now());
  }

  private static void write(String topic, String value) throws Exception {
    try (var producer = asAdmin().openProducer(Map.of(), Map.of("acks", "all"))) {
      producer.send(new ProducerRecord<>(topic, value.getBytes(UTF_8))).get();
    }
  }

  private static KafkaConnection as(KafkaUser user) {
    return new LocalAccess(data).as(user, LIST);
  }

  private static KafkaConnection asAdmin() {
    return KafkaConnection.to(Addresses.of(data).bootstrapServers(), Path.of(adminFile()));
  }

  private static String adminFile() {
    return KafkaSecurity.of(data).settingsOf(KafkaSecurity.ADMIN).orElseThrow().toString();
  }

  private static CommandLineRun vigie(String... arguments) {
    return CommandLineRun.with(
        Map.of("VIGIE_DATA", data.toString(), "MONGODB_URI", store.uri()), arguments);
  }

  /** Six in a row for the brokers, and five that nothing listens on. */
  private static Ports ports() {
    while (true) {
      int first = FreePorts.find(1).get(0);
      List<Integer> others = FreePorts.find(5);
      if (IntStream.range(first, first + 6)
          .allMatch(port -> !others.contains(port) && FreePorts.isFree(port))) {
        return new Ports(first, others.get(0), others.get(1), others.get(2), others.get(4));
      }
    }
  }

  private static final class Quiet implements Progress {
    @Override
    public void ready(PartStatus part, Duration took) {}

    @Override
    public void stopped(String part, boolean forced, Duration took) {}
  }
}
