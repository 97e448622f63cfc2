package dev.vigie.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts of the pages, in both languages. */
class TextsTest {

  private static final Pattern ENTRY = Pattern.compile("(?m)^  '([^']+)': (.*),$");
  private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");
  private static final Pattern USE = Pattern.compile("\\b(?:text|phrase)\\('([^']+)'");

  @Test
  void shouldSayEverythingInBothLanguagesWithTheSameValues() throws Exception {
    // Given
    Map<String, Set<String>> english = places("en.js");
    Map<String, Set<String>> french = places("fr.js");

    // Then
    assertThat(english).hasSizeGreaterThan(200).isEqualTo(french);
  }

  @Test
  void shouldHaveEveryTextThatAPageAsksFor() throws Exception {
    // Given
    Set<String> known = places("en.js").keySet();

    // When
    Set<String> asked = new TreeSet<>();
    for (Path module : modules()) {
      asked.addAll(matches(USE, Files.readString(module)));
    }

    // Then
    assertThat(asked).hasSizeGreaterThan(100);
    assertThat(known).containsAll(asked);
  }

  @Test
  void shouldNeverReadMarkupFromText() throws Exception {
    for (Path module : modules()) {
      assertThat(Files.readString(module))
          .as(module.toString())
          .doesNotContain(
              "innerHTML",
              "outerHTML",
              "insertAdjacentHTML",
              "document.write",
              "eval(",
              "new Function");
    }
  }

  private static Path pages() throws URISyntaxException {
    URL index = TextsTest.class.getResource("/pages/index.html");
    return Path.of(index.toURI()).getParent();
  }

  private static List<Path> modules() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.walk(pages())) {
      return files.filter(file -> file.toString().endsWith(".js")).toList();
    }
  }

  private static Map<String, Set<String>> places(String file) throws Exception {
    String source = Files.readString(pages().resolve("language").resolve(file));
    Map<String, Set<String>> places = new TreeMap<>();
    ENTRY
        .matcher(source)
        .results()
        .forEach(entry -> places.put(entry.group(1), new TreeSet<>(places(entry.group(2), PLACE))));
    return places;
  }

  private static Set<String> places(String text, Pattern pattern) {
    return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
