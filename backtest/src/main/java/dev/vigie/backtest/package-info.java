/** The rule kernel over a data set, without a broker: the answers that the streaming job gives. */
@NullMarked
package dev.vigie.backtest;

import org.jspecify.annotations.NullMarked;
