/** The three Kafka brokers. */
@NullMarked
package dev.vigie.platform.brokers;

import org.jspecify.annotations.NullMarked;
