package dev.vigie.platform.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A program that leaves a file behind wherever it gets to run. */
public final class ProofOfRun {
  private ProofOfRun() {}

  /** Leaves the file that the first argument names. */
  public static void main(String[] arguments) throws IOException {
    Files.createFile(Path.of(arguments[0]));
  }

  static Path jar(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, ProofOfRun.class.getName());
    String name = ProofOfRun.class.getName().replace('.', '/') + ".class";
    Path file = folder.resolve("proof.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(file), manifest);
        var compiled = ProofOfRun.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      compiled.transferTo(out);
      out.closeEntry();
    }
    return file;
  }
}
