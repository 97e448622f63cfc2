package dev.vigie.dataset;

import dev.vigie.events.Decoded;
import dev.vigie.events.EventCodec;
import dev.vigie.events.Place;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorted runs that were written to disk. */
final class DiskRuns implements AutoCloseable {

  private static final int MAX_FAN_IN = 128;
  private static final int MIN_BUFFER_BYTES = 8 * 1024;
  private static final int MAX_BUFFER_BYTES = 256 * 1024;

  /** What was accepted once is not measured against the clock again. */
  private static final EventCodec CODEC =
      new EventCodec(InstantSource.fixed(Instant.parse("9999-12-30T00:00:00Z")));

  private final RunFile file;
  private final int bufferBytes;
  private final int fanIn;
  private final List<String> fileNames = new ArrayList<>();
  private List<DiskRun> runs = new ArrayList<>();

  DiskRuns(SortMemory memory) {
    this.file = new RunFile(memory.temporaryFolder());
    long share = memory.bytes() / MAX_FAN_IN;
    this.bufferBytes = (int) Math.max(MIN_BUFFER_BYTES, Math.min(MAX_BUFFER_BYTES, share));
    this.fanIn = (int) Math.max(2, Math.min(MAX_FAN_IN, memory.bytes() / bufferBytes));
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** Writes a run behind the others. */
  void append(Run run) {
    runs.add(write(run));
  }

  /** All runs as one; where there are too many to read at once, neighbours are merged first. */
  Run merge() {
    while (runs.size() > fanIn) {
      List<DiskRun> merged = new ArrayList<>();
      for (int start = 0; start < runs.size(); start += fanIn) {
        List<DiskRun> group = runs.subList(start, Math.min(start + fanIn, runs.size()));
        merged.add(write(new MergedRun(group)));
      }
      runs = merged;
    }
    return new MergedRun(runs);
  }

  private DiskRun write(Run run) {
    DiskRun written = new DiskRun(file.size(), run.size());
    try {
      DataOutputStream out = file.appending();
      for (SourceRecord.Valid event = run.next(); event != null; event = run.next()) {
        out.writeByte(indexOf(event.place().file()));
        out.writeLong(event.place().line());
        out.writeInt(event.json().length);
        out.write(event.json());
      }
      out.flush();
      return written;
    } catch (IOException e) {
      throw file.unusable(e);
    }
  }

  private int indexOf(String fileName) {
    if (!fileNames.contains(fileName)) {
      fileNames.add(fileName);
    }
    return fileNames.indexOf(fileName);
  }

  @Override
  public void close() {
    file.close();
  }

  /** One run, opened when it is first asked. Its events are decoded again on the way. */
  private final class DiskRun implements Run {
    private final long start;
    private long size;
    private @Nullable DataInputStream in;

    DiskRun(long start, long size) {
      this.start = start;
      this.size = size;
    }

    @Override
    public SourceRecord.@Nullable Valid next() {
      if (size == 0) {
        return null;
      }
      size--;
      try {
        in = in == null ? file.readingFrom(start, bufferBytes) : in;
        return read(in);
      } catch (IOException e) {
        throw file.unusable(e);
      }
    }

    private SourceRecord.Valid read(DataInputStream input) throws IOException {
      String fileName = fileNames.get(input.readUnsignedByte());
      Place.Line place = new Place.Line(fileName, input.readLong());
      byte[] json = new byte[input.readInt()];
      input.readFully(json);
      if (CODEC.decode(json) instanceof Decoded.Valid valid) {
        return new SourceRecord.Valid(valid.event(), json, place);
      }
      throw new IOException("what was written for " + place + " reads back differently");
    }

    @Override
    public long size() {
      return size;
    }
  }
}
