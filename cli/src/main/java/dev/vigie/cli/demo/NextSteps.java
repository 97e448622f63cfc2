package dev.vigie.cli.demo;

/** What a person can try while the demonstration stays up. */
final class NextSteps {
  private NextSteps() {}

  static String text(DemoServers servers) {
    String folder = servers.folder().toString();
    return """

        Everything stays up until Ctrl-C:
          Kafka        %s
          MongoDB      %s
          PostgreSQL   %s
          Flink        %s
        In another terminal:
          ./vigie status --data-dir %s
          ./vigie consume fraud-alerts --from-beginning --max-messages 3 --timeout-ms 5000 --json
          ./vigie consume payments --from-beginning --timeout-ms 5000
        """
        .formatted(
            servers.bootstrapServers(),
            withoutLogin(servers.mongodbUri()),
            withoutLogin(servers.postgres().url()),
            servers.flink().url(),
            folder);
  }

  /** An address of the user's own may hold a password. */
  private static String withoutLogin(String address) {
    return address.replaceFirst("//[^/@]*@", "//").replaceFirst("\\?.*", "");
  }
}
