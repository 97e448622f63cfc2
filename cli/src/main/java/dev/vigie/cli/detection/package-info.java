/** How the detection job is told what to do, by whoever submits it. */
@NullMarked
package dev.vigie.cli.detection;

import org.jspecify.annotations.NullMarked;
