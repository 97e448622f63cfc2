package dev.vigie.platform.process;

import java.io.IOException;
import java.util.List;

/** A part's program where that is a JVM, with the archive of its classes. */
public final class JavaServer {

  /**
   * Without the optimising compiler, which costs more than it gives to a server that mostly moves
   * bytes: on two cores a broker then starts in half the time, takes 40 MB less, and still needs
   * less processor time for a record after three million of them.
   */
  public static final String SIMPLE_COMPILER = "-XX:TieredStopAtLevel=1";

  private final JavaProgram program;
  private final PartFolder folder;
  private final ClassArchive archive;

  /**
   * A program that has not been started.
   *
   * @param options of the JVM
   */
  public JavaServer(Library library, String mainClass, List<String> options, PartFolder folder) {
    this.program = new JavaProgram(library.jars(), mainClass, options);
    this.folder = folder;
    this.archive = ClassArchive.of(library, folder, program);
  }

  /**
   * Writes what the JVM needs and says how to start it.
   *
   * @param makesArchive whether this process is to make the archive of classes if there is none: of
   *     several processes with the same program, one does
   */
  public Launch launch(boolean makesArchive, List<String> options, List<String> arguments)
      throws IOException {
    return program.with(archive.options(makesArchive)).with(options).launch(folder, arguments);
  }

  /** To be called after the process has ended by itself. */
  public void ended() throws IOException {
    archive.share();
  }
}
