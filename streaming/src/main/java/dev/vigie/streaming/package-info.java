/**
 * Data sets to topics, and topics to readers. What is not an event goes to the dead letters, whole
 * and with the reason.
 */
@NullMarked
package dev.vigie.streaming;

import org.jspecify.annotations.NullMarked;
