package dev.vigie.platform.flink;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One object of an answer; a field that is not there, or of another type, is empty. */
record JsonObject(Map<?, ?> fields) {

  Optional<String> text(String name) {
    return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  long number(String name) {
    return fields.get(name) instanceof Number number ? number.longValue() : 0;
  }

  Optional<JsonObject> object(String name) {
    return fields.get(name) instanceof Map<?, ?> object
        ? Optional.of(new JsonObject(object))
        : Optional.empty();
  }

  List<JsonObject> objects(String name) {
    return list(name).stream()
        .filter(Map.class::isInstance)
        .map(element -> new JsonObject((Map<?, ?>) element))
        .toList();
  }

  List<String> texts(String name) {
    return list(name).stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  private List<?> list(String name) {
    return fields.get(name) instanceof List<?> list ? list : List.of();
  }
}
