package dev.vigie.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Advisories in the form of osv.dev, one JSON file each. They list every version that they are
 * about.
 */
record Advisories(List<JsonNode> records) {

  static Advisories read(Path folder) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        records.add(mapper.readTree(file.toFile()));
      }
    }
    return new Advisories(records);
  }

  /** Their ids, those aside that were withdrawn. */
  List<String> about(ShippedLibrary library) {
    return records.stream()
        .filter(advisory -> !advisory.has("withdrawn") && isAbout(library, advisory))
        .map(advisory -> advisory.path("id").asText())
        .toList();
  }

  private static boolean isAbout(ShippedLibrary library, JsonNode advisory) {
    for (JsonNode affected : advisory.path("affected")) {
      JsonNode thing = affected.path("package");
      if (thing.path("ecosystem").asText().equals("Maven")
          && thing.path("name").asText().equals(library.group() + ":" + library.name())
          && contains(affected.path("versions"), library.version())) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(JsonNode versions, String version) {
    for (JsonNode listed : versions) {
      if (listed.asText().equals(version)) {
        return true;
      }
    }
    return false;
  }
}
