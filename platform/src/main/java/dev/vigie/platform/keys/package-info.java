/** Keys and certificates of the local platform's own servers. */
@NullMarked
package dev.vigie.platform.keys;

import org.jspecify.annotations.NullMarked;
