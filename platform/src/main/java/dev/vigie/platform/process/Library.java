package dev.vigie.platform.process;

import java.nio.file.Path;
import java.util.List;

/**
 * What a server that is a JVM runs from.
 *
 * @param jars in the order of their names: the JVM refuses a class archive made with another order
 * @param archives the folder where class archives are kept for later processes
 */
public record Library(List<Path> jars, Path archives) {
  public Library {
    jars = List.copyOf(jars);
  }
}
