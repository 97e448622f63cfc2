package dev.vigie.events;

import java.util.Objects;

/** Where a record came from, so that a person can go and look. */
public sealed interface Place {

  /** A line of a file or of standard input, counted from 1. */
  record Line(String file, long line) implements Place {
    public Line {
      Objects.requireNonNull(file, "file");
    }

    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /** A record of a Kafka topic. */
  record Offset(String topic, int partition, long offset) implements Place {
    public Offset {
      Objects.requireNonNull(topic, "topic");
    }

    @Override
    public String toString() {
      return topic + "-" + partition + "@" + offset;
    }
  }
}
