/** Whether everything that a run read is where it belongs: on the topics, archived, assessed. */
@NullMarked
package dev.vigie.streaming.reconcile;

import org.jspecify.annotations.NullMarked;
