/**
 * Topics as data: the catalogue and its routing table, the way to a cluster, and what it takes to
 * make the cluster look like the catalogue.
 */
@NullMarked
package dev.vigie.topics;

import org.jspecify.annotations.NullMarked;
