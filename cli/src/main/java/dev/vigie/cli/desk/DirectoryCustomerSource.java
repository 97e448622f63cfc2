package dev.vigie.cli.desk;

import dev.vigie.customers.CustomerProfile;
import dev.vigie.customers.CustomerProfiles;
import dev.vigie.dashboard.CustomerSource;
import java.util.Optional;

/** The customer directory in PostgreSQL. */
record DirectoryCustomerSource(CustomerProfiles profiles) implements CustomerSource {

  @Override
  public Optional<CustomerRow> find(String customerId) {
    return profiles.find(customerId).map(DirectoryCustomerSource::row);
  }

  private static CustomerRow row(CustomerProfile profile) {
    return new CustomerRow(
        profile.customerId(),
        profile.country(),
        profile.timeZone(),
        profile.firstPurchaseAt(),
        profile.signupTs());
  }
}
