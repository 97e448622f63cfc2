package dev.vigie.generator;

/** One attempt to pay, and how it ended. */
record Payment(
    String paymentId,
    long epochNanos,
    PayerIdentity payer,
    Country country,
    long cents,
    boolean success) {}
