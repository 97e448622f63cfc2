/** What has to be sent, in PostgreSQL: put there with the alerts, taken by one sender at a time. */
@NullMarked
package dev.vigie.notifications.outbox;

import org.jspecify.annotations.NullMarked;
