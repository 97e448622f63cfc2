/** Where notifications go, as the channels file says: targets, secrets, limits. */
@NullMarked
package dev.vigie.notifications.channels;

import org.jspecify.annotations.NullMarked;
