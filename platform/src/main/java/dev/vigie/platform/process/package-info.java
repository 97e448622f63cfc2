/**
 * A server's process: how it is started, found again by a later command, asked and ended. Knows no
 * server in particular.
 */
@NullMarked
package dev.vigie.platform.process;

import org.jspecify.annotations.NullMarked;
