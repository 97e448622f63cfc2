package dev.vigie.streaming;

/** Hears how a stream is going, about twice a second, on the thread that asked for it. */
public interface StreamListener {

  void progress(StreamProgress progress);

  /** That brokers are waited for, which of them are away, and that it goes on. */
  void waiting(String notice);
}
