package dev.vigie.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version written into the jar's manifest by the build. */
final class VigieVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Vigie.class.getPackage().getImplementationVersion();
    return new String[] {
      "vigie " + Objects.requireNonNullElse(version, "(development classes)"),
      "Java " + Runtime.version()
    };
  }
}
