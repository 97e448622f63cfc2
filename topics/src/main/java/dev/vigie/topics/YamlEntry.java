package dev.vigie.topics;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Place;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A part of a YAML file that knows its line, so that whatever is wrong with it can be shown. */
public final class YamlEntry {

  private final String file;
  private final Node node;

  private YamlEntry(String file, Node node) {
    this.file = file;
    this.node = node;
  }

  /**
   * The whole of a file.
   *
   * @param file its name, for complaints
   * @throws InvalidInputException naming the line, when it is not YAML
   */
  public static YamlEntry read(String file, Reader text) {
    try {
      Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(text);
      if (root == null) {
        throw new InvalidInputException(new Place.Line(file, 1), "the file is empty");
      }
      return new YamlEntry(file, root);
    } catch (MarkedYAMLException e) {
      long line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1L;
      throw new InvalidInputException(new Place.Line(file, line), "not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw new InvalidInputException(file + ": not YAML: " + e.getMessage(), e);
    }
  }

  /** A complaint about this part, to be thrown. */
  public InvalidInputException error(String reason) {
    return new InvalidInputException(
        new Place.Line(file, node.getStartMark().getLine() + 1L), reason);
  }

  /** A mapping that may have no other names than these. */
  public Map<String, YamlEntry> fields(Set<String> known) {
    Map<String, YamlEntry> fields = fields();
    for (Map.Entry<String, YamlEntry> field : fields.entrySet()) {
      if (!known.contains(field.getKey())) {
        throw field
            .getValue()
            .error("unknown name '" + field.getKey() + "'; known are " + String.join(", ", known));
      }
    }
    return fields;
  }

  /** A mapping, in the order of the file. */
  public Map<String, YamlEntry> fields() {
    if (!(node instanceof MappingNode mapping)) {
      throw error("names and values expected here");
    }
    Map<String, YamlEntry> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      var key = new YamlEntry(file, tuple.getKeyNode());
      if (fields.put(key.text(), new YamlEntry(file, tuple.getValueNode())) != null) {
        throw key.error("'" + key.text() + "' stands here a second time");
      }
    }
    return fields;
  }

  /** A list, in the order of the file. */
  public List<YamlEntry> items() {
    if (!(node instanceof SequenceNode sequence)) {
      throw error("a list expected here");
    }
    return sequence.getValue().stream().map(item -> new YamlEntry(file, item)).toList();
  }

  /** A value that is not blank. */
  public String text() {
    if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      throw error("a value expected here");
    }
    return scalar.getValue();
  }

  public int wholeNumber() {
    String text = text();
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw error("a whole number expected, not '" + text + "'");
    }
  }
}
