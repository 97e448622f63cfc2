/** Real servers inside a test's JVM, on free ports of 127.0.0.1. For tests only. */
@NullMarked
package dev.vigie.testbed;

import org.jspecify.annotations.NullMarked;
