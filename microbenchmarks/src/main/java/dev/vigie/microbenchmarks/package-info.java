/** What the kernel and the codec do on one core, measured with JMH. */
@NullMarked
package dev.vigie.microbenchmarks;

import org.jspecify.annotations.NullMarked;
