package dev.vigie.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A library that is shipped, as the bill of materials has it.
 *
 * @param licences identifiers of SPDX where there is one, else names; of several, one may choose
 */
record ShippedLibrary(String group, String name, String version, Set<String> licences) {

  /** All but this project's own. */
  static List<ShippedLibrary> read(Path bill) throws IOException {
    List<ShippedLibrary> libraries = new ArrayList<>();
    for (JsonNode component : new ObjectMapper().readTree(bill.toFile()).path("components")) {
      if (!component.path("group").asText().equals("dev.vigie")) {
        libraries.add(of(component));
      }
    }
    return libraries;
  }

  String jar() {
    return name + "-" + version + ".jar";
  }

  private static ShippedLibrary of(JsonNode component) {
    Set<String> licences = new TreeSet<>();
    for (JsonNode entry : component.path("licenses")) {
      JsonNode licence = entry.path("license");
      licences.add(licence.path("id").asText(licence.path("name").asText()));
    }
    return new ShippedLibrary(
        component.path("group").asText(),
        component.path("name").asText(),
        component.path("version").asText(),
        licences);
  }
}
