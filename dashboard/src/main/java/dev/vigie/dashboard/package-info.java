/** The alert desk over HTTP: API, live feed, pages, and who may use them. */
@NullMarked
package dev.vigie.dashboard;

import org.jspecify.annotations.NullMarked;
