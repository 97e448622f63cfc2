/**
 * Invented shops: customers with days and nights of their own, labelled fraud, and honest people
 * who look like it. The same plan gives the same bytes, on any machine.
 */
@NullMarked
package dev.vigie.generator;

import org.jspecify.annotations.NullMarked;
