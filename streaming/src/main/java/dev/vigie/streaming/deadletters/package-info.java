/** Dead letters as people work with them: found again, looked at, and sent again after a fix. */
@NullMarked
package dev.vigie.streaming.deadletters;

import org.jspecify.annotations.NullMarked;
