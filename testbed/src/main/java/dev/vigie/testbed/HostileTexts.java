package dev.vigie.testbed;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Fifty texts that a page, a template, a browser or a reader could be fooled with. Each would call
 * {@code ran()}.
 */
public final class HostileTexts {

  /** Counts what was executed; put into every page before its own scripts. */
  private static final String TRAP =
      """
      window.ranCount = 0;
      window.ran = () => { window.ranCount += 1; };
      window.alert = window.confirm = window.prompt = window.ran;
      """;

  public static final List<String> ALL =
      List.of(
          "<script>ran()</script>",
          "<SCRIPT>ran()</SCRIPT>",
          "<script src=data:text/javascript,ran()></script>",
          "</script><script>ran()</script>",
          "</title><script>ran()</script>",
          "</textarea><script>ran()</script>",
          "</style><script>ran()</script>",
          "--><script>ran()</script>",
          "]]><script>ran()</script>",
          "<scr<script>ipt>ran()</scr</script>ipt>",
          "<img src=x onerror=ran()>",
          "<img src=x onerror=\"ran()\">",
          "<img/src=x/onerror=ran()>",
          "<img src=x onerror=&#114;an()>",
          "\"><img src=x onerror=ran()>",
          "'><img src=x onerror=ran()>",
          "\" onmouseover=\"ran()\" x=\"",
          "' onfocus='ran()' autofocus tabindex=1 x='",
          "<svg onload=ran()>",
          "<svg/onload=ran()>",
          "<svg><script>ran()</script></svg>",
          "<svg><animate onbegin=ran() attributeName=x dur=1s>",
          "<svg><a xlink:href=javascript:ran()><text>x</text></a></svg>",
          "<math><mtext></p><img src=x onerror=ran()>",
          "<body onload=ran()>",
          "<iframe src=javascript:ran()></iframe>",
          "<iframe srcdoc='<script>parent.ran()</script>'></iframe>",
          "<object data=javascript:ran()></object>",
          "<embed src=javascript:ran()>",
          "<a href=javascript:ran()>click</a>",
          "javascript:ran()",
          "JaVaScRiPt:ran()//",
          "data:text/html,<script>ran()</script>",
          "<form action=javascript:ran()><button>x</button></form>",
          "<input autofocus onfocus=ran()>",
          "<details open ontoggle=ran()>",
          "<video><source onerror=ran()></video>",
          "<style>@import 'javascript:ran()';*{display:none}</style>",
          "<base href=//127.0.0.1:9/>",
          "<meta http-equiv=refresh content='0;url=javascript:ran()'>",
          "{{constructor.constructor('ran()')()}}",
          "${ran()}",
          "#{ran()}<%= ran() %>",
          "'-ran()-'",
          "\\u003cscript\\u003eran()\\u003c/script\\u003e",
          "abc\u202Egpj.exe\u2066hidden\u2069",
          "pay\u200Bpal\u200D\uFEFF\u00ADzero",
          "nul\u0000and\u0007bell\u001Bescape",
          "e\u0301\u0323\uD83D\uDC69\u200D\uD83D\uDCBB\u0627\u0644\u0639",
          "x".repeat(256));

  private HostileTexts() {}

  /** From now on every page counts what of these texts is executed. */
  public static void setTrap(ChromiumTestbed chromium) {
    chromium
        .driver()
        .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", TRAP));
  }

  /** What was executed, and what became an element, a listener or a target; empty when nothing. */
  public static List<String> harm(Screen screen) {
    Object found =
        screen.script(
            """
            const strange = [...document.querySelectorAll('*')].filter((node) =>
              node.matches('img, iframe, object, embed, base, video, math, body script, [srcdoc], [style]') ||
              [...node.attributes].some(({name, value}) => name.startsWith('on') ||
                /^(xlink:href|href|src|action|formaction|data)$/.test(name) && /^\\s*(javascript|data):/i.test(value)));
            const harm = strange.map((node) => node.outerHTML.slice(0, 200));
            if (window.ranCount !== 0) {
              harm.push(`executed ${window.ranCount} times`);
            }
            if (document.documentElement.scrollWidth > innerWidth) {
              harm.push('the page is wider than its window');
            }
            return harm;
            """);
    return ((List<?>) Objects.requireNonNull(found)).stream().map(String::valueOf).toList();
  }
}
