/**
 * The rules contract a second time, as naively as it can be written: no state is kept but the
 * events themselves, and nothing is shared with the kernel but the vocabulary.
 */
@NullMarked
package dev.vigie.rules.oracle;

import org.jspecify.annotations.NullMarked;
