package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VulnerabilitiesTest {

  private static final String DATA = System.getProperty("vulnerabilities.data", "");
  private static final Path BILL = Path.of("../target/bom.json");
  private static final String ADVISORY =
      """
      {"id": "TEST-1", %s "affected": [{"package": {"ecosystem": "Maven", "name": "a.group:a-name"},
        "versions": ["1.0", "1.1"]}]}
      """;

  @TempDir private Path folder;

  @Test
  void shouldFindTheVersionsThatAnAdvisoryListsAndNoOther() throws Exception {
    Files.writeString(folder.resolve("TEST-1.json"), ADVISORY.formatted(""));
    Advisories advisories = Advisories.read(folder);

    assertThat(advisories.about(library("a-name", "1.0"))).containsExactly("TEST-1");
    assertThat(advisories.about(library("a-name", "1.1"))).containsExactly("TEST-1");
    assertThat(advisories.about(library("a-name", "1.2"))).isEmpty();
    assertThat(advisories.about(library("a-name-too", "1.1"))).isEmpty();
  }

  @Test
  void shouldLeaveWithdrawnAdvisoriesAside() throws Exception {
    Files.writeString(
        folder.resolve("TEST-1.json"),
        ADVISORY.formatted("\"withdrawn\": \"2026-01-01T00:00:00Z\","));

    assertThat(Advisories.read(folder).about(library("a-name", "1.0"))).isEmpty();
  }

  @Test
  void shouldShipNothingThatAnAdvisoryIsAbout() throws Exception {
    assumeThat(DATA).as("-Dvulnerabilities.data=FOLDER").isNotEmpty();
    assumeThat(BILL).as("the bill of materials, which mvn verify makes when online").exists();
    Advisories advisories = Advisories.read(Path.of(DATA));
    Map<String, Object> found = new TreeMap<>();

    for (ShippedLibrary library : ShippedLibrary.read(BILL)) {
      if (!advisories.about(library).isEmpty()) {
        found.put(library.jar(), advisories.about(library));
      }
    }

    assertThat(advisories.records()).as("advisories in " + DATA).isNotEmpty();
    assertThat(found).isEmpty();
  }

  private static ShippedLibrary library(String name, String version) {
    return new ShippedLibrary("a.group", name, version, Set.of());
  }
}
