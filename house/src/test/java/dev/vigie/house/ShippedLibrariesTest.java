package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is shipped is named, and nothing of it asks more of who ships it than to be named. */
class ShippedLibrariesTest {

  private static final Path HOME = Path.of("..");
  private static final Path BILL = HOME.resolve("target/bom.json");

  private static final Set<String> ACCEPTED =
      Set.of(
          "0BSD",
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "BSD-4-Clause",
          "Go License",
          "MIT");

  /** Interfaces that a web server is written against; the licence stops at the file. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of("jakarta.servlet:jakarta.servlet-api", "EPL-2.0");

  private static final List<String> CLASS_PATHS =
      List.of(
          "cli/target/lib",
          "platform/event-store/target/lib",
          "platform/flink-server/target/lib",
          "platform/kafka-server/target/lib");

  private List<ShippedLibrary> shipped;
  private Notice notice;

  @BeforeEach
  void readBillAndNotice() throws Exception {
    assumeThat(BILL).as("the bill of materials, which mvn verify makes when online").exists();
    shipped = ShippedLibrary.read(BILL);
    notice = Notice.read(HOME.resolve("NOTICE"));
  }

  @Test
  void shouldNameEveryLibraryInTheNoticeUnderALicenceThatItHas() {
    assertThat(shipped)
        .hasSizeGreaterThan(50)
        .allSatisfy(
            library -> {
              Optional<String> line = notice.lineOf(library);
              assertThat(line).as("line in NOTICE for " + library).isPresent();
              assertThat(library.licences()).contains(notice.licences().get(line.orElseThrow()));
            });
  }

  @Test
  void shouldShipNothingUnderALicenceThatWantsMore() {
    assertThat(notice.licences())
        .isNotEmpty()
        .allSatisfy(
            (line, licence) ->
                assertThat(licence.equals(EXCEPTIONS.get(line)) || ACCEPTED.contains(licence))
                    .as(line + " under " + licence)
                    .isTrue());
  }

  @Test
  void shouldNameNothingThatIsNotShipped() {
    Set<String> used = new TreeSet<>();
    shipped.forEach(library -> notice.lineOf(library).ifPresent(used::add));

    assertThat(used).isEqualTo(notice.licences().keySet());
  }

  @Test
  void shouldHaveEveryJarOfTheClassPathsInTheBill() throws Exception {
    Set<String> named = new TreeSet<>();
    shipped.forEach(library -> named.add(library.jar()));

    for (String folder : CLASS_PATHS) {
      assertThat(jars(HOME.resolve(folder))).as(folder).isNotEmpty().isSubsetOf(named);
    }
  }

  private static List<String> jars(Path folder) throws IOException {
    assumeThat(folder).as("a class path, which mvn package makes").exists();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith("-SNAPSHOT.jar"))
          .toList();
    }
  }
}
