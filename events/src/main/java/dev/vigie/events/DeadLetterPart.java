package dev.vigie.events;

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
 * @param key the place, so that the parts of a letter stay together in one partition
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only written
public record DeadLetterPart(String key, byte[] value, Map<String, String> headers) {

  /** Longer originals are split. Half of what a topic takes leaves room for headers. */
  public static final int MAX_BYTES = 512 * 1024;

  /** The code of the reason, see {@link Rejection.Reason}. */
  public static final String REASON = "reason";

  public static final String TEXT = "text";

  /** With {@link #LINE}, of a letter that came from a file. */
  public static final String FILE = "file";

  public static final String LINE = "line";

  /** With {@link #PARTITION} and {@link #OFFSET}, of a letter that came from a topic. */
  public static final String TOPIC = "topic";

  public static final String PARTITION = "partition";
  public static final String OFFSET = "offset";
  public static final String TIME = "time";

  /** Which program found that it is no event. */
  public static final String READER = "reader";

  /** With {@link #PART} and {@link #PARTS}: what the parts of a letter share with no other. */
  public static final String LETTER = "letter";

  /** Counted from 1. */
  public static final String PART = "part";

  public static final String PARTS = "parts";

  /**
   * The letter's parts in the order of its bytes.
   *
   * @param reader who found that it is no event
   */
  public static List<DeadLetterPart> of(DeadLetter letter, String reader) {
    byte[] original = letter.original();
    int parts = Math.max(1, (original.length + MAX_BYTES - 1) / MAX_BYTES);
    if (parts == 1) {
      return List.of(of(letter, original, describe(letter, reader)));
    }
    List<DeadLetterPart> all = new ArrayList<>(parts);
    for (int part = 0; part < parts; part++) {
      int start = part * MAX_BYTES;
      int end = Math.min(original.length, start + MAX_BYTES);
      Map<String, String> headers = describe(letter, reader);
      headers.put(LETTER, idOf(letter));
      headers.put(PART, Integer.toString(part + 1));
      headers.put(PARTS, Integer.toString(parts));
      all.add(of(letter, Arrays.copyOfRange(original, start, end), headers));
    }
    return all;
  }

  private static DeadLetterPart of(DeadLetter letter, byte[] value, Map<String, String> headers) {
    return new DeadLetterPart(letter.place().toString(), value, headers);
  }

  private static Map<String, String> describe(DeadLetter letter, String reader) {
    Map<String, String> headers = new HashMap<>();
    headers.put(REASON, letter.rejection().reason().code());
    headers.put(TEXT, letter.rejection().text());
    if (letter.place() instanceof Place.Line line) {
      headers.put(FILE, line.file());
      headers.put(LINE, Long.toString(line.line()));
    } else if (letter.place() instanceof Place.Offset offset) {
      headers.put(TOPIC, offset.topic());
      headers.put(PARTITION, Integer.toString(offset.partition()));
      headers.put(OFFSET, Long.toString(offset.offset()));
    }
    headers.put(TIME, letter.at().toString());
    headers.put(READER, reader);
    return headers;
  }

  /** Another one when the same record is rejected again, so that halves are never mixed up. */
  private static String idOf(DeadLetter letter) {
    String placeAndTime = letter.place() + " " + letter.at();
    return UUID.nameUUIDFromBytes(placeAndTime.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
