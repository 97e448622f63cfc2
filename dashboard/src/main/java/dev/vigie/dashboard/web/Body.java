package dev.vigie.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The JSON object that a request carries; what is not in it as described is a {@link Problem}. */
public final class Body {

  static final int LARGEST_BYTES = 16 * 1024;

  private static final Pattern JSON_IN_UTF8 =
      Pattern.compile("(?i)application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?");

  private final JsonNode object;

  private Body(JsonNode object) {
    this.object = object;
  }

  /** Reads the body, and refuses fields that are not among {@code known}. */
  public static Body of(Context context, String... known) {
    requireJson(context);
    if (context.contentLength() > LARGEST_BYTES) {
      throw Problem.of(ProblemType.BODY_TOO_LARGE, "At most " + LARGEST_BYTES + " bytes");
    }
    JsonNode object = parse(context.bodyAsBytes());
    Iterator<String> names = object.fieldNames();
    Set<String> allowed = Set.of(known);
    while (names.hasNext()) {
      String name = names.next();
      if (!allowed.contains(name)) {
        throw Problem.field(name.substring(0, Math.min(64, name.length())), "Unknown field");
      }
    }
    return new Body(object);
  }

  private static void requireJson(Context context) {
    String type = Objects.requireNonNullElse(context.header("Content-Type"), "");
    if (!JSON_IN_UTF8.matcher(type.strip()).matches()) {
      throw Problem.of(ProblemType.WRONG_MEDIA_TYPE, "Send application/json in UTF-8");
    }
  }

  /** The parser alone would guess UTF-16 and UTF-32 from the first bytes. */
  private static JsonNode parse(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode node = Json.read(text);
      if (node == null || !node.isObject()) {
        throw Problem.of(ProblemType.INVALID_BODY, "The body is not a JSON object");
      }
      return node;
    } catch (IOException notJson) {
      throw Problem.of(ProblemType.INVALID_BODY, "The body is not JSON");
    }
  }

  public boolean has(String name) {
    return object.has(name);
  }

  /** Text that has to be there, with at least one character that is no space. */
  public String text(String name, int longest) {
    String text = optionalText(name, longest);
    if (text == null || text.isBlank()) {
      throw Problem.field(name, "Missing");
    }
    return text;
  }

  /** Null when it is missing or null. */
  public @Nullable String optionalText(String name, int longest) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw Problem.field(name, "Not a text");
    }
    if (value.textValue().length() > longest) {
      throw Problem.field(name, "Longer than " + longest + " characters");
    }
    return requireStorable(name, value.textValue());
  }

  /** PostgreSQL takes neither NUL nor half a surrogate pair. */
  private static String requireStorable(String name, String text) {
    if (text.indexOf('\0') >= 0
        || text.codePoints()
            .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      throw Problem.field(name, "Holds a character that is no text");
    }
    return text;
  }

  public @Nullable Boolean optionalFlag(String name) {
    JsonNode value = object.get(name);
    if (value == null) {
      return null;
    }
    if (!value.isBoolean()) {
      throw Problem.field(name, "Neither true nor false");
    }
    return value.booleanValue();
  }
}
