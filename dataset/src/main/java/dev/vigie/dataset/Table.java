package dev.vigie.dataset;

import static dev.vigie.dataset.Column.money;
import static dev.vigie.dataset.Column.optional;
import static dev.vigie.dataset.Column.required;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The CSV files of a data set folder and their columns. The order of columns in a file is free. */
public enum Table {
  CUSTOMERS(
      "customers.csv",
      required("customer_id", ColumnType.ID),
      required("signup_ts", ColumnType.TIMESTAMP),
      required("country", ColumnType.COUNTRY),
      required("preferred_device", ColumnType.TEXT),
      required("birthdate", ColumnType.DATE),
      required("is_minor", ColumnType.FLAG),
      optional("time_zone", ColumnType.TIME_ZONE),
      optional("first_purchase_at", ColumnType.TIMESTAMP)),
  PAYMENTS(
      "payments.csv",
      required("payment_id", ColumnType.ID),
      required("customer_id", ColumnType.ID),
      required("session_id", ColumnType.TEXT),
      required("attempt_ts", ColumnType.TIMESTAMP),
      required("method", ColumnType.TEXT),
      required("card_bin", ColumnType.TEXT),
      required("payment_country", ColumnType.TEXT),
      required("ip_hash", ColumnType.TEXT),
      required("device_id", ColumnType.TEXT),
      money("amount"),
      required("result", ColumnType.TEXT),
      required("is_fraud_label", ColumnType.FLAG)),
  ORDERS(
      "orders.csv",
      required("order_id", ColumnType.ID),
      required("customer_id", ColumnType.ID),
      required("session_id", ColumnType.TEXT),
      required("payment_id", ColumnType.TEXT),
      required("order_ts", ColumnType.TIMESTAMP),
      money("total_amount", "currency"),
      required("currency", ColumnType.CURRENCY),
      required("shipping_method", ColumnType.TEXT),
      required("status", ColumnType.TEXT)),
  ORDER_ITEMS(
      "order_items.csv",
      required("order_id", ColumnType.ID),
      required("product_id", ColumnType.ID),
      required("qty", ColumnType.INTEGER)),
  PRODUCTS(
      "products.csv",
      required("product_id", ColumnType.ID),
      required("name", ColumnType.TEXT),
      required("category", ColumnType.TEXT),
      required("is_adult_restricted", ColumnType.FLAG),
      money("unit_price"),
      required("created_at", ColumnType.TIMESTAMP)),
  SESSIONS(
      "sessions.csv",
      required("session_id", ColumnType.ID),
      required("customer_id", ColumnType.ID),
      required("start_ts", ColumnType.TIMESTAMP),
      required("end_ts", ColumnType.TIMESTAMP),
      required("device", ColumnType.TEXT),
      required("ip_hash", ColumnType.TEXT),
      required("utm_source", ColumnType.TEXT),
      required("utm_campaign", ColumnType.TEXT));

  private final String fileName;

  @SuppressWarnings("ImmutableEnumChecker") // what List.of gives cannot be changed
  private final List<Column> columns;

  Table(String fileName, Column... columns) {
    this.fileName = fileName;
    this.columns = List.of(columns);
  }

  public String fileName() {
    return fileName;
  }

  /** The id that no two rows share; null where rows have none. */
  @Nullable String key() {
    return this == ORDER_ITEMS ? null : columns.get(0).name();
  }

  /** In the order of the reference data, optional ones last. */
  public List<Column> columns() {
    return columns;
  }
}
