/** How topics and those who read them are at this moment, for people who watch. */
@NullMarked
package dev.vigie.streaming.watch;

import org.jspecify.annotations.NullMarked;
