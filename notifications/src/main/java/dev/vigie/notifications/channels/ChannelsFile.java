package dev.vigie.notifications.channels;

import dev.vigie.alerts.Severity;
import dev.vigie.notifications.channels.Target.MailServer;
import dev.vigie.topics.YamlEntry;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads channels, refusing a wrong file as a whole. */
final class ChannelsFile {

  private static final Set<String> SECTIONS = ordered("allowed_targets", "channels");
  private static final Set<String> COMMON =
      ordered(
          "type",
          "min_severity",
          "rate_limit",
          "retry",
          "give_up_after",
          "timeout",
          "most_waiting");
  private static final Set<String> WEBHOOK =
      ordered("url", "url_env", "url_file", "secret_env", "secret_file");
  private static final Set<String> SLACK = ordered("url_env", "url_file");
  private static final Set<String> MAIL = ordered("smtp", "from", "to");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final int MOST_CHANNELS = 32;

  private final SecretSource secrets;
  private final Set<String> allowedOrigins;

  private ChannelsFile(SecretSource secrets, Set<String> allowedOrigins) {
    this.secrets = secrets;
    this.allowedOrigins = allowedOrigins;
  }

  static Channels read(String file, Reader yaml, SecretSource secrets) {
    YamlEntry root = YamlEntry.read(file, yaml);
    var sections = new ChannelEntry(root, SECTIONS, secrets);
    Set<String> allowed = sections.value("allowed_targets", Set.of(), ChannelsFile::origins);
    var reader = new ChannelsFile(secrets, allowed);
    return new Channels(reader.channels(sections.required("channels")), allowed);
  }

  private static Set<String> origins(YamlEntry list) {
    Set<String> origins = new LinkedHashSet<>();
    for (YamlEntry item : list.items()) {
      origins.add(ChannelEntry.checked(item, () -> origin(item.text())));
    }
    return origins;
  }

  private static String origin(String text) {
    String mail = MailServer.SCHEME + "://";
    if (text.startsWith(mail)) {
      return MailEntry.origin(text.substring(mail.length()));
    }
    HttpAddress address = HttpAddress.parse(text);
    if (!address.pathAndQuery().equals("/")) {
      throw new IllegalArgumentException(
          "scheme, host and port alone expected, such as http://127.0.0.1:8080");
    }
    return address.origin();
  }

  private List<Channel> channels(YamlEntry section) {
    List<Channel> channels = new ArrayList<>();
    section
        .fields()
        .forEach(
            (name, entry) -> {
              if (!NAME.matcher(name).matches()) {
                throw entry.error(
                    "a channel's name is 1 to 40 small letters, digits and hyphens: " + name);
              }
              channels.add(channel(name, entry));
            });
    if (channels.size() > MOST_CHANNELS) {
      throw section.error("at most " + MOST_CHANNELS + " channels");
    }
    return channels;
  }

  private Channel channel(String name, YamlEntry entry) {
    YamlEntry type = entry.fields().get("type");
    if (type == null) {
      throw entry.error("'type' is missing");
    }
    return switch (type.text()) {
      case "webhook" -> {
        ChannelEntry fields = fields(entry, WEBHOOK);
        yield channel(name, fields, fields.make(() -> webhook(fields)));
      }
      case "slack" -> {
        ChannelEntry fields = fields(entry, SLACK);
        yield channel(name, fields, fields.make(() -> new Target.Slack(secretAddress(fields))));
      }
      case "email" -> {
        ChannelEntry fields = fields(entry, MAIL);
        yield channel(name, fields, fields.make(() -> mail(fields)));
      }
      default -> throw type.error("one of webhook, slack, email expected");
    };
  }

  private ChannelEntry fields(YamlEntry entry, Set<String> own) {
    Set<String> known = new LinkedHashSet<>(COMMON);
    known.addAll(own);
    return new ChannelEntry(entry, known, secrets);
  }

  private static Channel channel(String name, ChannelEntry fields, Target target) {
    return fields.make(
        () ->
            new Channel(
                name,
                target,
                fields.choice("min_severity", Severity.MEDIUM, Severity.class),
                rateLimit(fields),
                backOff(fields),
                fields.time("give_up_after", Channel.USUAL_GIVE_UP),
                fields.time("timeout", Channel.USUAL_TIMEOUT),
                fields.number("most_waiting", Channel.USUAL_MOST_WAITING)));
  }

  private static RateLimit rateLimit(ChannelEntry fields) {
    ChannelEntry section = fields.section("rate_limit", ordered("messages", "per"));
    RateLimit usual = RateLimit.DEFAULT;
    return section == null
        ? usual
        : section.make(
            () ->
                new RateLimit(
                    section.number("messages", usual.messages()),
                    section.time("per", usual.per())));
  }

  private static BackOff backOff(ChannelEntry fields) {
    ChannelEntry section = fields.section("retry", ordered("first", "longest"));
    BackOff usual = BackOff.DEFAULT;
    return section == null
        ? usual
        : section.make(
            () ->
                new BackOff(
                    section.time("first", usual.first()),
                    section.time("longest", usual.longest())));
  }

  private Target webhook(ChannelEntry fields) {
    HttpAddress address = fields.has("url") ? plainAddress(fields) : secretAddress(fields);
    return new Target.Webhook(address, keys(fields));
  }

  private HttpAddress plainAddress(ChannelEntry fields) {
    YamlEntry url = fields.required("url");
    if (fields.hasSecret("url")) {
      throw url.error("one of 'url', 'url_env' and 'url_file' expected, not two");
    }
    return ChannelEntry.checked(url, () -> usable(HttpAddress.parse(url.text())));
  }

  private HttpAddress secretAddress(ChannelEntry fields) {
    Secret text = fields.secret("url");
    return ChannelEntry.checked(
        fields.secretPlace("url"), () -> usable(HttpAddress.parse(text.reveal())));
  }

  private HttpAddress usable(HttpAddress address) {
    checkUsable(address, "https:// expected; http:// only for what stands under allowed_targets");
    return address;
  }

  private Target mail(ChannelEntry fields) {
    Target.Mail mail = MailEntry.target(fields);
    ChannelEntry.checked(
        fields.required("smtp"),
        () ->
            checkUsable(
                mail.server(),
                "without TLS only what stands under allowed_targets, as "
                    + mail.server().origin()));
    return mail;
  }

  /** Tells early what would never be connected to. */
  private boolean checkUsable(ReceiverAddress address, String withoutTls) {
    if (!allowedOrigins.contains(address.origin())) {
      if (!address.encrypted()) {
        throw new IllegalArgumentException(withoutTls);
      }
      PublicAddresses.refuseLiteral(address);
    }
    return true;
  }

  /** One, or two while a receiver changes from one to the other. */
  private static List<SigningKey> keys(ChannelEntry fields) {
    Secret secret = fields.secret("secret");
    List<SigningKey> keys = new ArrayList<>();
    for (String key : secret.reveal().split("\\s+", -1)) {
      keys.add(
          ChannelEntry.checked(
              fields.secretPlace("secret"), () -> SigningKey.parse(new Secret(key))));
    }
    return keys;
  }

  static Set<String> ordered(String... names) {
    return new LinkedHashSet<>(List.of(names));
  }
}
