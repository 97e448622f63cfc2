package dev.vigie.detection.sink;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A dead letter as one record, or one of several where it does not fit into one: the form in which
 * all of the platform writes them. The value is the original's bytes; why, where and when goes into
 * headers.
 *
 * @param key the place, so that the parts of a letter stay together
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only written
public record DeadLetterPart(String key, byte[] value, Map<String, String> headers) {

  static final int MAX_BYTES = 512 * 1024;

  /**
   * The letter's parts in the order of its bytes.
   *
   * @param reader who could not read the record
   */
  public static List<DeadLetterPart> of(DeadLetter letter, String reader) {
    byte[] original = letter.original();
    int parts = Math.max(1, (original.length + MAX_BYTES - 1) / MAX_BYTES);
    List<DeadLetterPart> all = new ArrayList<>(parts);
    for (int part = 0; part < parts; part++) {
      int start = part * MAX_BYTES;
      int end = Math.min(original.length, start + MAX_BYTES);
      Map<String, String> headers = describe(letter, reader);
      if (parts > 1) {
        headers.put("letter", idOf(letter.place()));
        headers.put("part", Integer.toString(part + 1));
        headers.put("parts", Integer.toString(parts));
      }
      all.add(
          new DeadLetterPart(
              letter.place().toString(), Arrays.copyOfRange(original, start, end), headers));
    }
    return all;
  }

  private static Map<String, String> describe(DeadLetter letter, String reader) {
    Map<String, String> headers = new HashMap<>();
    headers.put("reason", letter.rejection().reason().code());
    headers.put("text", letter.rejection().text());
    if (letter.place() instanceof Place.Offset place) {
      headers.put("topic", place.topic());
      headers.put("partition", Integer.toString(place.partition()));
      headers.put("offset", Long.toString(place.offset()));
    }
    headers.put("time", letter.at().toString());
    headers.put("reader", reader);
    return headers;
  }

  /** The same for the same record, so that a letter written again replaces its first half. */
  private static String idOf(Place place) {
    return UUID.nameUUIDFromBytes(place.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }
}
