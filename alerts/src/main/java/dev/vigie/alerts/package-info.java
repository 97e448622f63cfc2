/** Alerts people act on: from the topics into PostgreSQL, the queue, decisions and statistics. */
@NullMarked
package dev.vigie.alerts;

import org.jspecify.annotations.NullMarked;
