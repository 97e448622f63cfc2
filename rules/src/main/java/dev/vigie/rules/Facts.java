package dev.vigie.rules;

import dev.vigie.events.Customer;
import dev.vigie.events.Event;
import org.jspecify.annotations.Nullable;

/** All that a rule may look at: the attempt, its features, the customer's row and history. */
public record Facts(
    Event attempt, Features features, @Nullable Customer customer, CustomerHistory history) {}
