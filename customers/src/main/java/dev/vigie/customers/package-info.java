/**
 * The customer directory in PostgreSQL: its schema, how it is loaded, and how it is read while
 * payments flow.
 */
@NullMarked
package dev.vigie.customers;

import org.jspecify.annotations.NullMarked;
