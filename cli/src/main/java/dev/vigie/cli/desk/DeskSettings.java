package dev.vigie.cli.desk;

import dev.vigie.customers.PostgresAccounts;
import dev.vigie.dashboard.DashboardSettings;
import dev.vigie.notifications.channels.Channels;
import dev.vigie.platform.flink.FlinkConnection;
import dev.vigie.rules.RuleSet;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.TopicCatalogue;
import java.util.function.Supplier;

/**
 * Where the desk is served, and where it finds what it shows.
 *
 * @param postgres asked anew with each attempt to connect: the local platform may be drawing the
 *     password just now
 * @param flink asked anew likewise, as its key may just be made
 * @param jobName of the detection job on Flink
 * @param group of the readers that share one database
 * @param rules the rule set that the job was started with
 * @param channels who is told of new alerts
 */
public record DeskSettings(
    DashboardSettings dashboard,
    KafkaConnection kafka,
    Supplier<PostgresAccounts> postgres,
    String mongodbUri,
    Supplier<FlinkConnection> flink,
    String jobName,
    String group,
    TopicCatalogue catalogue,
    RuleSet rules,
    Channels channels) {}
