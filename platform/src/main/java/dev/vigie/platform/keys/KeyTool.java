package dev.vigie.platform.keys;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JDK's own program for keys: the JDK has no public interface that signs a certificate.
 *
 * @param keyStore the file that it writes to, of type PKCS12
 */
record KeyTool(Path keyStore, String password) {

  /** Ten years. */
  private static final String DAYS_VALID = "3650";

  private static final String PASSWORD_VARIABLE = "VIGIE_KEY_STORE_PASSWORD";

  /** Adds a key whose certificate says that it may sign others. */
  void addAuthority(String alias, String name) throws IOException {
    addKey(
        alias,
        name,
        List.of("-ext", "bc:critical=ca:true", "-ext", "ku:critical=keyCertSign,cRLSign"));
  }

  /** Adds a key for both ends of a connection on this machine, certified by an authority. */
  void addCertified(String alias, String name, String authority) throws IOException {
    addKey(
        alias,
        name,
        List.of(
            "-signer",
            authority,
            "-ext",
            "san=ip:127.0.0.1,dns:localhost",
            "-ext",
            "eku=serverAuth,clientAuth",
            "-ext",
            "ku:critical=digitalSignature"));
  }

  /** Valid since yesterday: a clock that is put back must not make it invalid. */
  private void addKey(String alias, String name, List<String> more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + name));
    arguments.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    arguments.addAll(List.of("-startdate", "-1d", "-validity", DAYS_VALID));
    arguments.addAll(more);
    run(arguments);
  }

  /** The password goes through the environment: every user can read arguments. */
  private void run(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    command.addAll(List.of("-keystore", keyStore.toString(), "-storetype", "PKCS12"));
    command.add("-storepass:env");
    command.add(PASSWORD_VARIABLE);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(PASSWORD_VARIABLE, password);
    // Java reports variables like these on the output of every program.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (awaitEnd(process) != 0) {
      throw new IOException(command.get(0) + ": " + said.strip());
    }
  }

  private static int awaitEnd(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while making a key");
    }
  }
}
