package dev.vigie.platform.keys;

import dev.vigie.platform.process.FileTree;
import dev.vigie.platform.process.PrivateFile;
import dev.vigie.platform.process.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;

/**
 * A key for both ends of TLS connections on this machine, in a folder that its owner alone can
 * open. Its certificate, for 127.0.0.1 and localhost, is signed by an authority that signs nothing
 * else: the authority's own key is thrown away.
 *
 * <p>So whoever trusts {@link #authority()} trusts this key alone, and whoever shows this key can
 * read the folder.
 */
public record CertifiedKey(Path folder) {
  private static final String TYPE = "PKCS12";
  private static final String AUTHORITY = "authority";
  private static final String KEY = "key";
  private static final int PEM_LINE = 64;

  /** The key with its certificates, a PKCS #12 file. */
  public Path keyStore() {
    return folder.resolve("key.p12");
  }

  /** The authority's certificate, a PEM file. */
  public Path authority() {
    return folder.resolve("authority.pem");
  }

  /** The authority's certificate once more, as the one that a PKCS #12 file trusts. */
  public Path trustStore() {
    return folder.resolve("trust.p12");
  }

  /**
   * When the key stops to be of use.
   *
   * @throws IOException naming the file that cannot be read
   */
  public Instant expiry() throws IOException {
    try (InputStream in = Files.newInputStream(keyStore())) {
      KeyStore store = KeyStore.getInstance(TYPE);
      store.load(in, password().toCharArray());
      return ((X509Certificate) store.getCertificate(KEY)).getNotAfter().toInstant();
    } catch (GeneralSecurityException e) {
      throw new IOException(keyStore() + ": not a key: " + e, e);
    }
  }

  /** Of both stores, and of the key. */
  public String password() throws IOException {
    return Files.readString(passwordFile()).strip();
  }

  private Path passwordFile() {
    return folder.resolve("password");
  }

  public boolean exists() {
    return Files.isDirectory(folder);
  }

  /**
   * Makes the key, unless there is one. Takes about two seconds.
   *
   * @param name the certificate's common name
   */
  public void makeIfAbsent(String name) throws IOException {
    if (exists()) {
      return;
    }
    Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
    FileTree.delete(unfinished);
    PrivateFile.createFolders(unfinished);
    new CertifiedKey(unfinished).make(name);
    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private void make(String name) throws IOException {
    String password = Secrets.draw();
    Path both = folder.resolve("both.p12");
    KeyTool tool = new KeyTool(both, password);
    // Two authorities of one name would be taken for one with a broken signature.
    tool.addAuthority(AUTHORITY, "Authority of " + name + " " + Secrets.draw());
    tool.addCertified(KEY, name, AUTHORITY);
    try {
      keep(KeyStore.getInstance(TYPE), both, password);
    } catch (GeneralSecurityException e) {
      throw new IOException(both + ": cannot be taken apart: " + e, e);
    }
    Files.delete(both);
    PrivateFile.write(passwordFile(), (password + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void keep(KeyStore made, Path file, String password)
      throws IOException, GeneralSecurityException {
    char[] secret = password.toCharArray();
    try (InputStream in = Files.newInputStream(file)) {
      made.load(in, secret);
    }
    KeyStore kept = KeyStore.getInstance(TYPE);
    kept.load(null, secret);
    kept.setKeyEntry(KEY, made.getKey(KEY, secret), secret, made.getCertificateChain(KEY));
    write(kept, keyStore(), secret);
    KeyStore trusted = KeyStore.getInstance(TYPE);
    trusted.load(null, secret);
    trusted.setCertificateEntry(AUTHORITY, made.getCertificate(AUTHORITY));
    write(trusted, trustStore(), secret);
    PrivateFile.write(authority(), pem(made.getCertificate(AUTHORITY)));
  }

  private static void write(KeyStore store, Path file, char[] secret)
      throws IOException, GeneralSecurityException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, secret);
    PrivateFile.write(file, bytes.toByteArray());
  }

  private static byte[] pem(Certificate certificate) throws GeneralSecurityException {
    Base64.Encoder lines = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'});
    return ("-----BEGIN CERTIFICATE-----\n"
            + lines.encodeToString(certificate.getEncoded())
            + "\n-----END CERTIFICATE-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
