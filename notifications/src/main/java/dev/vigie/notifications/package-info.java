/** Tells people and programs of new alerts, each at most once on each channel. */
@NullMarked
package dev.vigie.notifications;

import org.jspecify.annotations.NullMarked;
