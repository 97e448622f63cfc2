/** Kafka records to events, with the watermarks that {@code progress} decides on. */
@NullMarked
package dev.vigie.detection.source;

import org.jspecify.annotations.NullMarked;
