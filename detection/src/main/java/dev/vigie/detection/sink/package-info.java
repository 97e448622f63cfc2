/** Assessments, alerts and dead letters as records of their topics. */
@NullMarked
package dev.vigie.detection.sink;

import org.jspecify.annotations.NullMarked;
