/**
 * The demonstration: every part started, a data set sent through all of them, and what came out
 * held against what went in.
 */
@NullMarked
package dev.vigie.cli.demo;

import org.jspecify.annotations.NullMarked;
