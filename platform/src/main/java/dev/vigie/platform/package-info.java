/**
 * The local platform: three brokers, PostgreSQL, the event store and Flink as child processes that
 * outlive the command that started them.
 *
 * <p>{@link dev.vigie.platform.Platform} is the way in. Everything a part writes is in its own
 * folder of the {@link dev.vigie.platform.process.DataFolder}.
 */
@NullMarked
package dev.vigie.platform;

import org.jspecify.annotations.NullMarked;
