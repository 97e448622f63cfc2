/**
 * The shop's vocabulary: events, money, customers, and the codec that turns bytes into them.
 *
 * <p>Every room may import this one; it imports none of them.
 */
@NullMarked
package dev.vigie.events;

import org.jspecify.annotations.NullMarked;
