package dev.vigie.dashboard.web;

import io.javalin.http.Context;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/** What every answer tells the browser not to do. */
public final class SecurityHeaders {

  /**
   * Only files of this server; no inline script or style, no frame around the page, no form to
   * elsewhere.
   */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
          + " connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'; require-trusted-types-for 'script'";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy", CONTENT_SECURITY_POLICY,
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");

  private static final String NEVER_KEPT = "no-store";

  private SecurityHeaders() {}

  /** The same for what the server itself answers. */
  static void addToServerAnswer(HttpFields.Mutable headers) {
    ALWAYS.forEach(headers::put);
    headers.put("Cache-Control", NEVER_KEPT);
  }

  /** Pages are asked for anew each time (cheaply, by ETag); what the API says is never kept. */
  public static void addTo(Context context, boolean https) {
    ALWAYS.forEach(context::header);
    boolean api = context.path().startsWith("/api/") || context.path().equals("/metrics");
    context.header("Cache-Control", api ? NEVER_KEPT : "no-cache");
    if (https) {
      context.header("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
