package dev.vigie.cli;

import dev.vigie.archive.ArchivedEvents;
import dev.vigie.cli.settings.AccessLists;
import dev.vigie.cli.settings.KafkaOptions;
import dev.vigie.cli.settings.MongoOptions;
import dev.vigie.cli.settings.PostgresOptions;
import dev.vigie.cli.settings.RulesOptions;
import dev.vigie.customers.DirectoryRows;
import dev.vigie.events.Customer;
import dev.vigie.events.Event;
import dev.vigie.events.InvalidInputException;
import dev.vigie.explain.AssessmentTopics;
import dev.vigie.explain.Explanation;
import dev.vigie.explain.Recomputation;
import dev.vigie.explain.WrittenAssessment;
import dev.vigie.rules.Assessor;
import dev.vigie.rules.RuleSet;
import dev.vigie.topics.KafkaUser;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Computes an alert again from what is stored. */
@Command(
    name = "explain",
    description = {
      "Explain an alert: take the customer's events from the archive and the customer's row from",
      "the directory, compute the assessment again, and say whether it comes out the same, with what",
      "each rule looked at. Exit code 0: confirmed; 1: it differs, and why that may be."
    },
    footer = {"", "Example:", "  ./vigie explain 0f343b0931126a20f133d67c2b018a3b"})
final class ExplainCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "ALERT_ID",
      description = "The alert_id of an alert, or the assessment_id of any assessment.")
  String id = "";

  @Mixin KafkaOptions kafka = new KafkaOptions();
  @Mixin MongoOptions mongo = new MongoOptions();
  @Mixin PostgresOptions postgres = new PostgresOptions();

  @Mixin RulesOptions rules = new RulesOptions();

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    RuleSet ruleSet = rules.ruleSet();
    WrittenAssessment written =
        new AssessmentTopics(kafka.connection(KafkaUser.EXPLAIN, AccessLists.ofAnyCatalogue()))
            .find(id)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        id + ": no alert or assessment of that id is on the topics"));
    Optional<Customer> row = new DirectoryRows(postgres.connection()).find(written.customerId());
    Explanation explanation =
        new Recomputation(ruleSet, events(written), row.orElse(null)).explain(written);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(ExplanationText.json(explanation));
    } else {
      ExplanationText.lines(explanation).forEach(out::println);
    }
    return (explanation.confirmed() ? ExitCode.OK : ExitCode.DIFFERENCE).code();
  }

  private List<Event> events(WrittenAssessment written) {
    try (ArchivedEvents archive = ArchivedEvents.open(mongo.uri())) {
      return archive.ofCustomer(written.customerId(), written.ts(), Assessor.TYPES_READ);
    }
  }
}
