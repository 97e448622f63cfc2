/**
 * A Flink cluster as its REST address shows it: submit a job, look at it, stop it; and its two
 * local processes.
 */
@NullMarked
package dev.vigie.platform.flink;

import org.jspecify.annotations.NullMarked;
