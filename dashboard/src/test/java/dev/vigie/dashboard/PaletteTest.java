package dev.vigie.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contrast of the pages' colours, by the formula of WCAG 2.2. */
class PaletteTest {

  private static final double TEXT = 4.5;
  private static final double SHAPES = 3.0;
  private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+):\\s*#([0-9a-f]{6});");

  /** Which colour stands on which, and how much they have to differ. */
  record Pair(String front, String back, double least) {}

  private static final List<Pair> PAIRS =
      Stream.of(
              on("paper", TEXT, "ink", "ink-soft", "accent"),
              on("surface", TEXT, "ink", "ink-soft", "accent", "medium", "high", "good"),
              on("surface-strong", TEXT, "ink", "ink-soft", "accent", "medium"),
              on("accent-soft", TEXT, "ink", "ink-soft", "accent", "medium"),
              on("accent", TEXT, "accent-ink"),
              on("high-soft", TEXT, "high", "ink"),
              on("high", TEXT, "surface"),
              on("medium-soft", TEXT, "medium"),
              on("good-soft", TEXT, "good"),
              on("busy-soft", TEXT, "busy"),
              on("piece-0", TEXT, "piece-ink"),
              on("piece-1", TEXT, "piece-ink"),
              on("piece-2", TEXT, "piece-ink"),
              on("piece-3", TEXT, "piece-ink"),
              on("piece-4", TEXT, "piece-ink"),
              on("surface", SHAPES, "control", "bar", "alert-bar", "piece-0", "piece-1", "piece-2"),
              on("surface-strong", SHAPES, "bar", "piece-0", "piece-1", "piece-2", "piece-3"),
              on("paper", SHAPES, "control", "accent"))
          .flatMap(List::stream)
          .toList();

  private static List<Pair> on(String back, double least, String... fronts) {
    return Stream.of(fronts).map(front -> new Pair(front, back, least)).toList();
  }

  static Stream<Pair> pairs() {
    return PAIRS.stream();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void shouldBeReadableInLightAndInDark(Pair pair) throws IOException {
    // Given
    String css = css();
    int dark = css.indexOf("prefers-color-scheme: dark");
    Map<String, String> light = colours(css.substring(0, dark));
    Map<String, String> night = colours(css.substring(dark));

    // Then
    assertThat(contrast(light, pair)).as("light").isGreaterThanOrEqualTo(pair.least());
    assertThat(contrast(night, pair)).as("dark").isGreaterThanOrEqualTo(pair.least());
  }

  private static String css() throws IOException {
    try (InputStream in = PaletteTest.class.getResourceAsStream("/pages/style/palette.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, String> colours(String css) {
    Map<String, String> colours = new HashMap<>();
    Matcher matcher = COLOUR.matcher(css);
    while (matcher.find()) {
      colours.put(matcher.group(1), matcher.group(2));
    }
    return colours;
  }

  private static double contrast(Map<String, String> colours, Pair pair) {
    assertThat(colours).containsKeys(pair.front(), pair.back());
    double a = luminance(colours.get(pair.front()));
    double b = luminance(colours.get(pair.back()));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String hex) {
    int rgb = Integer.parseInt(hex, 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double part = (channel & 0xff) / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
