/**
 * Data set folders: their events as records one after another, in file order or in time order, and
 * their CSV tables.
 *
 * <p>Whatever a file's size, memory stays bounded.
 */
@NullMarked
package dev.vigie.dataset;

import org.jspecify.annotations.NullMarked;
