/** How fast the alert desk answers with many alerts, and what open feeds cost it. */
@NullMarked
package dev.vigie.cli.deskbench;

import org.jspecify.annotations.NullMarked;
