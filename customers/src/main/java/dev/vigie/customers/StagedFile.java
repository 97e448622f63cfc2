package dev.vigie.customers;

import static dev.vigie.customers.StagedColumn.currency;
import static dev.vigie.customers.StagedColumn.date;
import static dev.vigie.customers.StagedColumn.flag;
import static dev.vigie.customers.StagedColumn.integer;
import static dev.vigie.customers.StagedColumn.minorUnits;
import static dev.vigie.customers.StagedColumn.nanos;
import static dev.vigie.customers.StagedColumn.text;
import static dev.vigie.customers.StagedColumn.timeZone;
import static dev.vigie.customers.StagedColumn.timestamp;

import dev.vigie.dataset.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which columns of a file are copied, and which tables take their rows. */
record StagedFile(Table source, List<StagedColumn> columns, List<TargetTable> targets) {

  /** Where labels of a data set come from, as {@code payment_labels} names it. */
  private static final String LABEL_SOURCE = "dataset";

  static final List<StagedFile> ALL =
      List.of(customers(), products(), sessions(), payments(), orders(), orderItems());

  private static StagedFile customers() {
    return of(
        Table.CUSTOMERS,
        "customers",
        text("customer_id"),
        timestamp("signup_ts"),
        text("country"),
        text("preferred_device"),
        date("birthdate"),
        flag("is_minor"),
        timeZone("time_zone"),
        timestamp("first_purchase_at"),
        nanos("first_purchase_nanos", "first_purchase_at"));
  }

  private static StagedFile products() {
    return of(
        Table.PRODUCTS,
        "products",
        text("product_id"),
        text("name"),
        text("category"),
        flag("is_adult_restricted"),
        minorUnits("unit_price_minor_units", "unit_price"),
        currency(null),
        timestamp("created_at"));
  }

  private static StagedFile sessions() {
    return of(
        Table.SESSIONS,
        "sessions",
        text("session_id"),
        text("customer_id"),
        timestamp("start_ts"),
        timestamp("end_ts"),
        text("device"),
        text("ip_hash"),
        text("utm_source"),
        text("utm_campaign"));
  }

  private static StagedFile payments() {
    List<StagedColumn> payment =
        List.of(
            text("payment_id"),
            text("customer_id"),
            text("session_id"),
            timestamp("attempt_ts"),
            text("method"),
            text("card_bin"),
            text("payment_country"),
            text("ip_hash"),
            text("device_id"),
            minorUnits("amount_minor_units", "amount"),
            currency(null),
            text("result"));
    List<StagedColumn> staged = new ArrayList<>(payment);
    staged.add(flag("is_fraud_label"));
    return new StagedFile(
        Table.PAYMENTS, staged, List.of(TargetTable.of("payments", payment), paymentLabels()));
  }

  /** The answer is kept apart from the payment: what scores must not be able to read it. */
  private static TargetTable paymentLabels() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("customer_id", "customer_id");
    values.put("event_id", "payment_id || '-attempt'");
    values.put("source", "'" + LABEL_SOURCE + "'");
    values.put("payment_id", "payment_id");
    values.put("is_fraud", "is_fraud_label");
    return new TargetTable(
        "payment_labels",
        List.of("customer_id", "event_id", "source"),
        values,
        "is_fraud_label IS NOT NULL");
  }

  private static StagedFile orders() {
    return of(
        Table.ORDERS,
        "orders",
        text("order_id"),
        text("customer_id"),
        text("session_id"),
        text("payment_id"),
        timestamp("order_ts"),
        minorUnits("total_minor_units", "total_amount"),
        currency("currency"),
        text("shipping_method"),
        text("status"));
  }

  /** The file numbers no items, and a product may stand in an order twice. */
  private static StagedFile orderItems() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("order_id", "order_id");
    values.put("position", "row_number() OVER (PARTITION BY order_id ORDER BY line)");
    values.put("product_id", "product_id");
    values.put("quantity", "qty");
    return new StagedFile(
        Table.ORDER_ITEMS,
        List.of(text("order_id"), text("product_id"), integer("qty")),
        List.of(new TargetTable("order_items", List.of("order_id", "position"), values, "true")));
  }

  private static StagedFile of(Table source, String target, StagedColumn... columns) {
    return new StagedFile(
        source, List.of(columns), List.of(TargetTable.of(target, List.of(columns))));
  }
}
