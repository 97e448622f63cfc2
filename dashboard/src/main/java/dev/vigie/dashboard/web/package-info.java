/** What every request goes through: headers, limits, who asks and whether they may. */
@NullMarked
package dev.vigie.dashboard.web;

import org.jspecify.annotations.NullMarked;
