/**
 * The command line: one class per command, the settings they share, and the one place where a
 * failure becomes a line on standard error and an exit code.
 *
 * <p>The only room that joins rooms; nobody imports it.
 */
@NullMarked
package dev.vigie.cli;

import org.jspecify.annotations.NullMarked;
