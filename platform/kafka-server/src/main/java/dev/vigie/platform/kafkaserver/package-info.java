/** One broker of the local cluster, as a process of its own. */
@NullMarked
package dev.vigie.platform.kafkaserver;

import org.jspecify.annotations.NullMarked;
