package dev.vigie.alerts;

import dev.vigie.testbed.PostgresTestbed;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server for the tests of a class, and on it a database for each test. */
final class FreshDatabase
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  private PostgresTestbed postgres;
  private TestDatabase database;

  @Override
  public void beforeAll(ExtensionContext context) {
    postgres = PostgresTestbed.start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    database = new TestDatabase(postgres);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    database.close();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    postgres.close();
  }

  PostgresTestbed postgres() {
    return postgres;
  }

  TestDatabase database() {
    return database;
  }
}
