/** PostgreSQL, from binaries that come as a Maven artifact. */
@NullMarked
package dev.vigie.platform.postgres;

import org.jspecify.annotations.NullMarked;
