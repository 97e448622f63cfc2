package dev.vigie.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the code and the poms to the table in ARCHITECTURE.md. */
class ArchitectureTest {

  private static final RoomTable TABLE =
      RoomTable.read(RoomTable.checkout().resolve("ARCHITECTURE.md"));
  private static final Pattern POM_DEPENDENCY =
      Pattern.compile(
          "<dependency>\\s*<groupId>dev\\.vigie</groupId>\\s*<artifactId>([a-z-]+)</artifactId>"
              + "(\\s*<scope>([a-z]+)</scope>)?");
  private static JavaClasses code;

  @BeforeAll
  static void readCode() {
    code =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/testbed/"))
            .importPackages("dev.vigie");
  }

  static Stream<RoomTable.Room> rooms() {
    return TABLE.rooms().values().stream();
  }

  @Test
  void shouldKnowEveryRoomThatHasCode() {
    Set<String> withCode =
        code.stream().map(ArchitectureTest::roomOf).collect(Collectors.toCollection(TreeSet::new));

    assertThat(withCode).isEqualTo(TABLE.rooms().keySet());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rooms")
  void shouldImportOnlyTheRoomsThatTheTableAllows(RoomTable.Room room) {
    String[] forbidden =
        TABLE.rooms().keySet().stream()
            .filter(other -> !other.equals(room.name()) && !room.imports().contains(other))
            .map(ArchitectureTest::packagesOf)
            .toArray(String[]::new);

    assertImportsNoneOf(room, forbidden);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rooms")
  void shouldImportOnlyTheLibrariesThatTheTableAllows(RoomTable.Room room) {
    String[] forbidden =
        TABLE.keptLibraries().stream()
            .filter(library -> !room.libraries().contains(library))
            .map(library -> library + "..")
            .toArray(String[]::new);

    assertImportsNoneOf(room, forbidden);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rooms")
  void shouldDeclareInThePomExactlyTheRoomsThatTheTableAllows(RoomTable.Room room)
      throws IOException {
    Path pom = RoomTable.checkout().resolve(room.name()).resolve("pom.xml");

    Set<String> declared =
        POM_DEPENDENCY
            .matcher(Files.readString(pom))
            .results()
            .filter(match -> !"test".equals(match.group(3)))
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(declared).isEqualTo(new TreeSet<>(room.imports()));
  }

  @Test
  void shouldHaveNoCycles() {
    slices().matching("dev.vigie.(*)..").should().beFreeOfCycles().check(code);
    slices().matching("dev.vigie.(**)").should().beFreeOfCycles().check(code);
  }

  @Test
  void shouldKeepClockAndChanceOutOfTheKernel() {
    noClasses()
        .that(resideInAPackage("dev.vigie.rules.."))
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Clock.class, Random.class, ThreadLocalRandom.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(Math.class, "random")
        .check(code);
  }

  @Test
  void shouldNameRoomsForTheirSubjectAndNotForALayer() {
    classes()
        .should()
        .resideOutsideOfPackages(
            "..util..",
            "..utils..",
            "..common..",
            "..impl..",
            "..service..",
            "..base..",
            "..core..")
        .check(code);
    noClasses()
        .should()
        .haveNameMatching(
            ".*(?<!Job|Task)Manager|.*(Helper|Util|Utils|Impl)|.*\\.Abstract[A-Z]\\w*")
        .because("only Flink's own terms, JobManager and TaskManager, are exempt")
        .check(code);
  }

  private static void assertImportsNoneOf(RoomTable.Room room, String[] forbidden) {
    noClasses()
        .that(resideInAPackage(packagesOf(room.name())))
        .should()
        .dependOnClassesThat(resideInAnyPackage(forbidden))
        .check(code);
  }

  private static String packagesOf(String room) {
    return "dev.vigie." + room + "..";
  }

  private static String roomOf(JavaClass type) {
    return type.getPackageName().split("\\.", -1)[2];
  }
}
