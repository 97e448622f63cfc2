/**
 * Benchmarks of whole processes: the commands beside other programs that do the same work, in
 * turns, on one cluster and with the same records.
 */
@NullMarked
package dev.vigie.bench;

import org.jspecify.annotations.NullMarked;
