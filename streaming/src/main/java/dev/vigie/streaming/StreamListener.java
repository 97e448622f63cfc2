package dev.vigie.streaming;

/** Hears how a stream is going, about twice a second, on the thread that asked for it. */
public interface StreamListener {

  void progress(StreamProgress progress);

  /** Once for each time that acknowledgements fail to come for a while. */
  void waiting(String notice);
}
