/** Assessments computed once more from what is stored, and compared with what was written. */
@NullMarked
package dev.vigie.explain;

import org.jspecify.annotations.NullMarked;
