package dev.vigie.dataset;

import dev.vigie.events.Countries;
import dev.vigie.events.Customer;
import dev.vigie.events.HomeTimeZones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code customers.csv}. */
public record CustomerRow(
    Customer customer,
    @Nullable Instant signupAt,
    @Nullable String preferredDevice,
    @Nullable LocalDate birthdate,
    @Nullable Boolean minor) {

  public CustomerRow {
    Objects.requireNonNull(customer, "customer");
  }

  static CustomerRow of(TableRow row) {
    String country = Countries.of(row.text("country"));
    ZoneId timeZone = row.timeZone("time_zone");
    Customer customer =
        new Customer(
            row.id("customer_id"),
            country,
            timeZone == null ? HomeTimeZones.of(country) : timeZone,
            row.timestamp("first_purchase_at"));
    return new CustomerRow(
        customer,
        row.timestamp("signup_ts"),
        row.text("preferred_device"),
        row.date("birthdate"),
        row.flag("is_minor"));
  }
}
