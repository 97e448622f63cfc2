package dev.vigie.streaming;

class SilentListener implements StreamListener {
  @Override
  public void progress(StreamProgress progress) {}

  @Override
  public void waiting(String notice) {}
}
