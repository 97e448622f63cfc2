package dev.vigie.topics;

import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a catalogue whole, or refuses it whole with the line and the reason. */
final class CatalogueFile {

  private static final Set<String> SECTIONS = ordered("defaults", "topics", "routing");
  private static final Set<String> DEFAULT_FIELDS = ordered("replication", "settings");
  private static final Set<String> TOPIC_FIELDS = ordered("partitions", "replication", "settings");
  private static final Set<String> ROUTE_FIELDS = ordered("event_type", "topic");

  private final @Nullable YamlEntry defaultReplication;
  private final Map<String, String> defaultSettings;

  private CatalogueFile(@Nullable YamlEntry defaults) {
    Map<String, YamlEntry> fields = defaults == null ? Map.of() : defaults.fields(DEFAULT_FIELDS);
    defaultReplication = fields.get("replication");
    defaultSettings = settings(fields.get("settings"));
  }

  static TopicCatalogue read(String file, Reader yaml) {
    YamlEntry root = YamlEntry.read(file, yaml);
    Map<String, YamlEntry> sections = root.fields(SECTIONS);
    YamlEntry topics = required(root, sections, "topics");
    var catalogue = new CatalogueFile(sections.get("defaults"));
    Map<String, Topic> topicsByName = catalogue.topics(topics);
    Routing routing = routing(required(root, sections, "routing"), topicsByName.keySet());
    return new TopicCatalogue(List.copyOf(topicsByName.values()), routing);
  }

  private Map<String, Topic> topics(YamlEntry section) {
    Map<String, Topic> topics = new LinkedHashMap<>();
    section.fields().forEach((name, entry) -> topics.put(name, topic(name, entry)));
    for (String name : TopicCatalogue.NOT_FOR_EVENTS) {
      if (!topics.containsKey(name)) {
        throw section.error("topic " + name + " is missing: the platform writes to it");
      }
    }
    return topics;
  }

  private Topic topic(String name, YamlEntry entry) {
    Map<String, YamlEntry> fields = entry.fields(TOPIC_FIELDS);
    YamlEntry replication = fields.getOrDefault("replication", defaultReplication);
    if (replication == null) {
      throw entry.error("topic " + name + " has no replication, and defaults has none either");
    }
    Map<String, String> settings = new TreeMap<>(defaultSettings);
    settings.putAll(settings(fields.get("settings")));
    int partitions = required(entry, fields, "partitions").wholeNumber();
    int copies = replication.wholeNumber();
    try {
      return writable(new Topic(name, partitions, copies, settings));
    } catch (IllegalArgumentException e) {
      throw entry.error("topic " + name + ": " + e.getMessage());
    }
  }

  /** A cluster may have topics that nobody can write to; a catalogue may not ask for one. */
  private static Topic writable(Topic topic) {
    int minInSync = topic.minInSyncReplicas();
    if (minInSync < 1 || minInSync > topic.replication()) {
      throw new IllegalArgumentException(
          "min.insync.replicas must be from 1 to replication %d, not %d"
              .formatted(topic.replication(), minInSync));
    }
    return topic;
  }

  private static Map<String, String> settings(@Nullable YamlEntry entry) {
    Map<String, String> settings = new TreeMap<>();
    if (entry != null) {
      entry.fields().forEach((name, value) -> settings.put(name, value.text()));
    }
    return settings;
  }

  private static Routing routing(YamlEntry section, Set<String> topics) {
    List<Route> routes = new ArrayList<>();
    for (YamlEntry row : section.items()) {
      Route route = route(row, topics);
      for (Route earlier : routes) {
        if (earlier.covers(route)) {
          throw row.error(
              "never reached: '" + earlier.pattern() + "' above takes '" + route.pattern() + "'");
        }
      }
      routes.add(route);
    }
    try {
      return new Routing(routes);
    } catch (IllegalArgumentException e) {
      throw section.error(e.getMessage());
    }
  }

  private static Route route(YamlEntry row, Set<String> topics) {
    Map<String, YamlEntry> fields = row.fields(ROUTE_FIELDS);
    YamlEntry topic = required(row, fields, "topic");
    if (!topics.contains(topic.text())) {
      throw topic.error("topic '" + topic.text() + "' is not in the catalogue");
    }
    if (TopicCatalogue.NOT_FOR_EVENTS.contains(topic.text())) {
      throw topic.error("topic '" + topic.text() + "' is the platform's own, not for events");
    }
    YamlEntry pattern = required(row, fields, "event_type");
    try {
      return new Route(pattern.text(), topic.text());
    } catch (IllegalArgumentException e) {
      throw pattern.error(e.getMessage());
    }
  }

  private static YamlEntry required(YamlEntry parent, Map<String, YamlEntry> fields, String name) {
    YamlEntry entry = fields.get(name);
    if (entry == null) {
      throw parent.error("'" + name + "' is missing");
    }
    return entry;
  }

  private static Set<String> ordered(String... names) {
    return new LinkedHashSet<>(List.of(names));
  }
}
