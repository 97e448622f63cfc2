/**
 * Runs of the platform's writers: the id that each of their records carries, and the topic that
 * keeps what each run read, sent and had acknowledged.
 */
@NullMarked
package dev.vigie.streaming.run;

import org.jspecify.annotations.NullMarked;
