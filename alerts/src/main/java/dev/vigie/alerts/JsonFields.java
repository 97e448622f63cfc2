package dev.vigie.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vigie.events.Rejection.Reason;
import dev.vigie.events.Utf8;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object's fields by type. What is missing or of another type is refused with its name. */
record JsonFields(JsonNode node) {

  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  static JsonFields of(String json) throws NotReadable {
    try {
      JsonNode node = READER.readTree(json);
      if (!node.isObject()) {
        throw new NotReadable(Reason.NOT_AN_OBJECT, "not a JSON object");
      }
      return new JsonFields(node);
    } catch (JsonProcessingException e) {
      throw new NotReadable(Reason.NOT_JSON, e.getOriginalMessage());
    }
  }

  private boolean has(String name) {
    return node.hasNonNull(name);
  }

  JsonNode required(String name) throws NotReadable {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      throw new NotReadable(Reason.FIELD_MISSING, name + " is missing");
    }
    return value;
  }

  String text(String name) throws NotReadable {
    JsonNode value = required(name);
    if (!value.isTextual()) {
      throw NotReadable.wrong(name, "is not a text");
    }
    return value.textValue();
  }

  @Nullable String textOrNull(String name) throws NotReadable {
    return has(name) ? text(name) : null;
  }

  /** A text that is no longer than so many bytes of UTF-8. */
  String text(String name, int mostBytes) throws NotReadable {
    String text = text(name);
    checkLength(text, name, mostBytes);
    return text;
  }

  static void checkLength(String text, String name, int mostBytes) throws NotReadable {
    if (Utf8.length(text) > mostBytes) {
      throw new NotReadable(
          Reason.FIELD_TOO_LONG, name + " is longer than " + mostBytes + " bytes");
    }
  }

  /** A text that is one of some words. */
  String word(String name, Set<String> words) throws NotReadable {
    String text = text(name);
    if (!words.contains(text)) {
      String known = String.join(", ", words.stream().sorted().toList());
      throw NotReadable.wrong(name, "is none of " + known);
    }
    return text;
  }

  boolean truth(String name) throws NotReadable {
    JsonNode value = required(name);
    if (!value.isBoolean()) {
      throw NotReadable.wrong(name, "is not true or false");
    }
    return value.booleanValue();
  }

  long number(String name, long least, long most) throws NotReadable {
    JsonNode value = required(name);
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < least
        || value.longValue() > most) {
      throw NotReadable.wrong(name, "is not a whole number from " + least + " to " + most);
    }
    return value.longValue();
  }

  int smallNumber(String name, int most) throws NotReadable {
    return Math.toIntExact(number(name, 0, most));
  }

  @Nullable Long numberOrNull(String name, long most) throws NotReadable {
    return has(name) ? (Long) number(name, 0, most) : null;
  }

  Instant instant(String name) throws NotReadable {
    String text = text(name);
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new NotReadable(Reason.TS_UNREADABLE, name + " is no time");
    }
  }

  /** A list of at most so many elements, of whatever type. */
  void checkList(String name, int most) throws NotReadable {
    JsonNode list = required(name);
    if (!list.isArray()) {
      throw NotReadable.wrong(name, "is not a list");
    }
    if (list.size() > most) {
      throw new NotReadable(Reason.TOO_MANY, name + " has more than " + most);
    }
  }

  List<JsonFields> objects(String name) throws NotReadable {
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode element : required(name)) {
      if (!element.isObject()) {
        throw NotReadable.wrong(name, "is not a list of objects");
      }
      objects.add(new JsonFields(element));
    }
    return objects;
  }

  List<String> texts(String name) throws NotReadable {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : required(name)) {
      if (!element.isTextual()) {
        throw NotReadable.wrong(name, "is not a list of texts");
      }
      texts.add(element.textValue());
    }
    return texts;
  }
}
