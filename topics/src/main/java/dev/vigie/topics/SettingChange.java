package dev.vigie.topics;

/** One setting of a topic that has another value on the cluster than in the catalogue. */
public record SettingChange(String name, String oldValue, String newValue) {

  @Override
  public String toString() {
    return name + ": " + oldValue + " -> " + newValue;
  }
}
