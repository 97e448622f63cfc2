/** Server-Sent Events to many browsers, some of which never read, from one bounded buffer. */
@NullMarked
package dev.vigie.dashboard.feed;

import org.jspecify.annotations.NullMarked;
