/** Tests of the house as a whole: its architecture, and whole flows through real processes. */
@NullMarked
package dev.vigie.house;

import org.jspecify.annotations.NullMarked;
