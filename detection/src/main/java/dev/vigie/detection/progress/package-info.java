/**
 * How far event time has come: read from what arrived and from where each partition ends, never
 * from silence alone.
 *
 * <p>Plain Java with a clock that is handed in; only {@link
 * dev.vigie.detection.progress.JobProgress} and what it polls talk to anything outside.
 */
@NullMarked
package dev.vigie.detection.progress;

import org.jspecify.annotations.NullMarked;
