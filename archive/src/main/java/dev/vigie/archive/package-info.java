/**
 * The archive: every event of the topics in MongoDB, once. It is a projection: the store also keeps
 * how far each partition was read, so that an empty store fills itself from the topics again.
 */
@NullMarked
package dev.vigie.archive;

import org.jspecify.annotations.NullMarked;
