package dev.vigie.platform.postgres;

import dev.vigie.platform.process.FileTree;
import dev.vigie.platform.process.Launch;
import dev.vigie.platform.process.PartFolder;
import dev.vigie.platform.process.PrivateFile;
import dev.vigie.platform.process.Rights;
import dev.vigie.platform.process.ServerLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL's data folder, and its programs working on it.
 *
 * @param programs the folder that has {@code bin}
 * @param password the file with the password of the one user
 */
record PostgresCluster(Path programs, PartFolder folder, Path password) {
  private static final int PROGRAM_TIMEOUT_S = 60;

  /** Makes the data folder, completely or not at all. */
  void initialise() throws IOException {
    if (Files.isDirectory(folder.data())) {
      return;
    }
    Path made = folder.file("data.new");
    FileTree.delete(made);
    run(
        "initdb",
        "--pgdata=" + made,
        "--username=" + Postgres.USER,
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync");
    Files.move(made, folder.data());
  }

  Launch launch(int port, List<String> settings) throws IOException {
    List<String> command = new ArrayList<>(program("postgres"));
    command.addAll(List.of("-D", folder.data().toString(), "-p", Integer.toString(port)));
    for (String setting : settings) {
      command.addAll(List.of("-c", setting));
    }
    return new Launch(command);
  }

  /** Asks it to end its clients' sessions and then itself; doesn't wait. */
  void stop() throws IOException {
    run("pg_ctl", "stop", "--pgdata=" + folder.data(), "--mode=fast", "--no-wait");
  }

  private void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(program(program));
    command.addAll(List.of(arguments));
    Path output = folder.file(program + ".log");
    Process process =
        new ProcessBuilder(Rights.withoutOthers(command))
            .directory(folder.root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(PrivateFile.prepare(output).toFile())
            .start();
    try {
      if (!process.waitFor(PROGRAM_TIMEOUT_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
        String lines = String.join("\n", ServerLog.lastLines(output, 10));
        throw new IOException(program + " failed:\n" + lines);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + program + " ran", e);
    } finally {
      process.destroy();
    }
  }

  private List<String> program(String name) throws IOException {
    List<String> command = new ArrayList<>(Unprivileged.prefix());
    command.add(programs.resolve("bin").resolve(name).toString());
    return command;
  }
}
