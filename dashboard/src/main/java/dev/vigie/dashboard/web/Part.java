package dev.vigie.dashboard.web;

import java.util.Locale;

/** What the platform is made of, as far as the desk needs it. */
public enum Part {
  KAFKA("Kafka"),
  POSTGRESQL("PostgreSQL"),
  EVENT_STORE("The event store"),
  FLINK("Flink"),
  INTAKE("The intake of alerts");

  private final String title;

  Part(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** As the API says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
