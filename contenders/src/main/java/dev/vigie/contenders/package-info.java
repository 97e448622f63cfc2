/** Flink jobs that the detection job is compared with: the ceiling, and what SQL makes of it. */
@NullMarked
package dev.vigie.contenders;

import org.jspecify.annotations.NullMarked;
