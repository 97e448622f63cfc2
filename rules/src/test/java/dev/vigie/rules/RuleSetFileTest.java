package dev.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RuleSetFileTest {

  @Test
  void shouldShipTheDefaultsAsTheFileThatUsersEdit() throws IOException {
    Path file = Path.of("../config/rules.yaml");

    RuleSet shipped = RuleSet.parse(file.toString(), Files.readString(file));

    assertThat(shipped).isEqualTo(RuleSet.defaults());
    assertThat(shipped.digest()).isEqualTo(RuleSet.defaults().digest());
  }
}
