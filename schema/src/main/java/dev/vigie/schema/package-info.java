/** How a room brings its tables in PostgreSQL up to date. */
@NullMarked
package dev.vigie.schema;

import org.jspecify.annotations.NullMarked;
