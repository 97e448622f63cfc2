/**
 * The rule kernel: events and state in, assessment out.
 *
 * <p>It knows no Kafka, no Flink, no database and no clock. The streaming job, the backtest and any
 * other caller give the same answer because they all call {@link dev.vigie.rules.Assessor}.
 */
@NullMarked
package dev.vigie.rules;

import org.jspecify.annotations.NullMarked;
