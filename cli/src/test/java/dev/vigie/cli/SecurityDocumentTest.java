package dev.vigie.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.cli.settings.AccessLists;
import dev.vigie.topics.AccessList;
import dev.vigie.topics.Grant;
import dev.vigie.topics.KafkaUser;
import dev.vigie.topics.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation says that each part needs is what it is given. */
class SecurityDocumentTest {

  private static final AccessList LIST = AccessLists.of(TopicCatalogue.shipped());

  @Test
  void shouldListTheRightsOfEveryUserAndNoOthers() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("../docs/security.md")).stream()
            .filter(line -> line.startsWith("| `vigie-"))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Stream.of(KafkaUser.values()).map(SecurityDocumentTest::row).toList());
  }

  @Test
  void shouldPrintALineForKafkasOwnToolForEveryRight() {
    CommandLineRun run = CommandLineRun.of("topics", "acls");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().filter(line -> line.startsWith("$kafka_acls --add ")))
        .hasSize(Stream.of(KafkaUser.values()).mapToInt(user -> LIST.of(user).size()).sum())
        .contains(
            "$kafka_acls --add --allow-principal User:vigie-stream --operation Write --topic payments",
            "$kafka_acls --add --allow-principal User:vigie-desk --operation Read --group vigie-alert-desk",
            "$kafka_acls --add --allow-principal User:vigie-detect --operation Write"
                + " --transactional-id vigie-detection- --resource-pattern-type prefixed");
  }

  private static String row(KafkaUser user) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Grant grant : LIST.of(user)) {
      String whole = grant.toString();
      int name = whole.lastIndexOf(' ');
      names.merge(
          whole.substring(0, name),
          "`" + whole.substring(name + 1) + "`",
          (some, more) -> some + ", " + more);
    }
    return "| `%s` | %s | %s |"
        .formatted(
            user.userName(),
            user.commands(),
            names.entrySet().stream()
                .map(right -> right.getKey() + " " + right.getValue())
                .collect(joining("; ")));
  }
}
