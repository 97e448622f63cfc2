/** The event store: mongod where it is installed, else an in-memory server of its protocol. */
@NullMarked
package dev.vigie.platform.mongodb;

import org.jspecify.annotations.NullMarked;
