package dev.vigie.cli.desk;

import dev.vigie.alerts.AlertReader;
import dev.vigie.alerts.Standstill;
import dev.vigie.dashboard.IntakeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reader of alerts, which is started when the desk can be seen already. */
final class ReaderIntakeSource implements IntakeSource {

  private volatile @Nullable AlertReader reader;

  void follow(AlertReader started) {
    reader = started;
  }

  @Override
  public Optional<String> standstill() {
    AlertReader followed = reader;
    if (followed == null) {
      return Optional.of("has not begun yet");
    }
    List<Standstill> standstills = followed.standstills();
    return standstills.isEmpty()
        ? Optional.empty()
        : Optional.of(
            standstills.stream().map(Standstill::toString).collect(Collectors.joining("; ")));
  }
}
