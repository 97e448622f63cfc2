/**
 * Settings and where they come from: flag, then environment, then {@code vigie.properties}, then
 * the local platform's own addresses. Also the groups of options that several commands share.
 */
@NullMarked
package dev.vigie.cli.settings;

import org.jspecify.annotations.NullMarked;
