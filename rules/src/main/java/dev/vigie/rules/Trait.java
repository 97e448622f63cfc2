package dev.vigie.rules;

import org.jspecify.annotations.Nullable;

/** What payments are told apart by when different values are counted. */
enum Trait {
  COUNTRY,
  CARD_BIN,
  DEVICE;

  @Nullable String of(Payment payment) {
    return switch (this) {
      case COUNTRY -> payment.country();
      case CARD_BIN -> payment.cardBin();
      case DEVICE -> payment.deviceId();
    };
  }
}
