package dev.vigie.cli;

import dev.vigie.cli.settings.AccessLists;
import dev.vigie.cli.settings.CatalogueOptions;
import dev.vigie.cli.settings.KafkaOptions;
import dev.vigie.topics.AccessControl;
import dev.vigie.topics.AccessList;
import dev.vigie.topics.Grant;
import dev.vigie.topics.KafkaUser;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows which rights each part needs, or grants them. */
@Command(
    name = "acls",
    description = {
      "Print what each part needs to be allowed on a cluster that keeps ACLs, as lines for",
      "kafka-acls.sh. Asks no server; users may be named as you like.",
      "With --apply it grants them itself, which takes a user who may alter the cluster."
    },
    footer = {"", "Example:", "  ./vigie topics acls > grant-vigie.sh"})
final class TopicsAclsCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;
  @Mixin KafkaOptions kafka = new KafkaOptions();
  @Mixin CatalogueOptions catalogue = new CatalogueOptions();

  @Option(
      names = "--job-name",
      paramLabel = "NAME",
      defaultValue = AccessLists.JOB,
      description = "Name of the detection job (default: ${DEFAULT-VALUE}).")
  String job = "";

  @Option(
      names = "--desk-group",
      paramLabel = "NAME",
      defaultValue = AccessLists.DESK_GROUP,
      description = "Consumer group of the alert desk (default: ${DEFAULT-VALUE}).")
  String deskGroup = "";

  @Option(names = "--apply", description = "Grant them; takes nothing away.")
  boolean apply;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    AccessList list = AccessLists.of(catalogue.catalogue(), job, deskGroup);
    if (apply) {
      AccessControl.grant(kafka.adminConnection(), list, EnumSet.allOf(KafkaUser.class));
      out.println("granted what " + KafkaUser.values().length + " users need");
    } else {
      print(list, out);
    }
    out.flush();
    return ExitCode.OK.code();
  }

  private static void print(AccessList list, PrintWriter out) {
    out.println(
        "kafka_acls=\"kafka-acls.sh --bootstrap-server BROKER:9092 --command-config admin.properties\"");
    for (KafkaUser user : KafkaUser.values()) {
      out.println("# " + user.commands());
      for (Grant grant : list.of(user)) {
        out.println("$kafka_acls --add " + grant.arguments(user.userName()));
      }
    }
  }
}
