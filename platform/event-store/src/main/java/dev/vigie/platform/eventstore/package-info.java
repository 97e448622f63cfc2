/** The stand-in for MongoDB: its protocol over memory, as a process of its own. */
@NullMarked
package dev.vigie.platform.eventstore;

import org.jspecify.annotations.NullMarked;
