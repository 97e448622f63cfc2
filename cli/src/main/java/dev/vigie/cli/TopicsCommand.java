package dev.vigie.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups what can be done with the catalogue of topics. */
@Command(
    name = "topics",
    description = {
      "Compare the catalogue of topics with the cluster, and make the cluster so; list the",
      "rights that each part needs."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  ./vigie topics plan"},
    subcommands = {
      TopicsPlanCommand.class,
      TopicsApplyCommand.class,
      TopicsVerifyCommand.class,
      TopicsAclsCommand.class
    })
final class TopicsCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    commandLine.usage(commandLine.getErr());
    return ExitCode.USAGE.code();
  }
}
