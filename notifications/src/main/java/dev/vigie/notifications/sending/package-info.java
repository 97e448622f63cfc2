/** One message to one receiver: what it says, how it is carried, and what was answered. */
@NullMarked
package dev.vigie.notifications.sending;

import org.jspecify.annotations.NullMarked;
