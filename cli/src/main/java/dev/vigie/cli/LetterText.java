package dev.vigie.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.vigie.events.DeadLetter;
import dev.vigie.streaming.deadletters.KeptLetter;
import dev.vigie.streaming.run.RunId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Dead letters for people and programs. */
final class LetterText {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String ROW = "%-12s %-24s %-20s %9s  %s";

  private LetterText() {}

  /** A letter without its bytes, as a list shows it. */
  record Row(
      String id, Instant time, String reason, String text, String place, int bytes, String run) {

    static Row of(KeptLetter kept) {
      DeadLetter letter = kept.letter();
      return new Row(
          kept.id().toString(),
          letter.at(),
          letter.rejection().reason().code(),
          letter.rejection().text(),
          letter.place().toString(),
          letter.original().length,
          kept.run().map(RunId::text).orElse(""));
    }

    String json() {
      var text = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(text)) {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("time", time.toString());
        json.writeStringField("reason", reason);
        json.writeStringField("text", this.text);
        json.writeStringField("place", place);
        json.writeNumberField("bytes", bytes);
        json.writeStringField("run", run);
        json.writeEndObject();
      } catch (IOException e) {
        throw new UncheckedIOException("writing to memory", e);
      }
      return text.toString();
    }
  }

  static void table(List<Row> rows, PrintWriter out) {
    out.println(String.format(Locale.ROOT, ROW, "ID", "TIME", "REASON", "BYTES", "PLACE"));
    for (Row row : rows) {
      out.println(
          String.format(
              Locale.ROOT,
              ROW,
              row.id(),
              row.time(),
              row.reason(),
              row.bytes(),
              visible(row.place())));
    }
  }

  static void whole(KeptLetter kept, PrintWriter out) {
    DeadLetter letter = kept.letter();
    out.println("id      " + kept.id());
    out.println("time    " + letter.at());
    out.println("reason  " + letter.rejection().reason().code());
    out.println("text    " + visible(letter.rejection().text()));
    out.println("place   " + visible(letter.place().toString()));
    out.println("reader  " + visible(kept.reader()));
    out.println("run     " + kept.run().map(RunId::text).orElse("-"));
    out.println("bytes   " + letter.original().length);
    out.println();
    out.println(printable(letter.original()));
  }

  /** Printable ASCII as it is, any other byte as {@code \xNN}, a backslash twice. */
  static String printable(byte[] bytes) {
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    StringBuilder text = new StringBuilder(bytes.length + 16);
    for (int i = 0; i < latin.length(); i++) {
      char c = latin.charAt(i);
      if (c == '\\') {
        text.append("\\\\");
      } else if (c >= ' ' && c < 0x7f) {
        text.append(c);
      } else {
        text.append(String.format(Locale.ROOT, "\\x%02X", (int) c));
      }
    }
    return text.toString();
  }

  /** What strangers wrote must not steer the terminal. */
  static String visible(String text) {
    return text.replaceAll("\\p{C}", "?");
  }
}
