package dev.vigie.topics;

import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One thing that a user may do.
 *
 * @param prefix whether {@code name} stands for every name that begins with it
 */
public record Grant(AclOperation operation, ResourceType kind, String name, boolean prefix) {

  private static final String ANY_HOST = "*";

  public static Grant topic(AclOperation operation, String name) {
    return new Grant(operation, ResourceType.TOPIC, name, false);
  }

  public static Grant group(AclOperation operation, String name) {
    return new Grant(operation, ResourceType.GROUP, name, false);
  }

  static Grant groups(AclOperation operation, String prefix) {
    return new Grant(operation, ResourceType.GROUP, prefix, true);
  }

  static Grant transactions(AclOperation operation, String prefix) {
    return new Grant(operation, ResourceType.TRANSACTIONAL_ID, prefix, true);
  }

  /** For messages: {@code Write topic payments}. */
  @Override
  public String toString() {
    return word(operation.name()) + " " + kindInWords() + " " + name + (prefix ? "*" : "");
  }

  private String kindInWords() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** As Kafka keeps it: from any host, since users are told apart by password. */
  public AclBinding binding(String userName) {
    PatternType pattern = prefix ? PatternType.PREFIXED : PatternType.LITERAL;
    return new AclBinding(
        new ResourcePattern(kind, name, pattern),
        new AccessControlEntry("User:" + userName, ANY_HOST, operation, AclPermissionType.ALLOW));
  }

  /** As arguments of {@code kafka-acls.sh --add}. */
  public String arguments(String userName) {
    return "--allow-principal User:%s --operation %s --%s %s%s"
        .formatted(
            userName,
            word(operation.name()),
            kindInWords().replace(' ', '-'),
            name,
            prefix ? " --resource-pattern-type prefixed" : "");
  }

  /** {@code ALTER_CONFIGS} as Kafka's own tools say it: AlterConfigs. */
  private static String word(String constant) {
    StringBuilder word = new StringBuilder();
    for (String part : constant.split("_", -1)) {
      word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
    }
    return word.toString();
  }
}
