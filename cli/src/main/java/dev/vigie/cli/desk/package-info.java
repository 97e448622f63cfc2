/** The alert desk as a program: the dashboard's sources over the other rooms, started together. */
@NullMarked
package dev.vigie.cli.desk;

import org.jspecify.annotations.NullMarked;
