package dev.vigie.detection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** A sink that keeps what it is given, found again by its name wherever Flink deserializes it. */
record CollectedOutput<T>(String name) implements Sink<T> {

  private static final Map<String, Collection<Object>> BY_NAME = new ConcurrentHashMap<>();

  private Collection<Object> collected() {
    return BY_NAME.computeIfAbsent(name, n -> new ConcurrentLinkedQueue<>());
  }

  List<Object> elements() {
    return List.copyOf(collected());
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new SinkWriter<>() {
      @Override
      public void write(T element, Context unused) {
        collected().add(element);
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
