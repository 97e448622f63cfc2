package dev.vigie.platform;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One part of the platform as it is at this moment.
 *
 * @param server what it is a part of
 * @param address host:port
 * @param residentBytes main memory in use, child processes included; empty where the system does
 *     not tell
 * @param note what a user should know about this part
 */
public record PartStatus(
    String name,
    Server server,
    String address,
    OptionalLong pid,
    OptionalLong residentBytes,
    Health health,
    Optional<String> note) {}
