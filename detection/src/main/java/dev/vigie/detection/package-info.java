/**
 * The streaming job: Kafka in, each customer's events in order through the rule kernel, assessments
 * and alerts out. The only room that knows Flink.
 */
@NullMarked
package dev.vigie.detection;

import org.jspecify.annotations.NullMarked;
