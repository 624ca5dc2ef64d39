import KayaMarkup

/// The script in the pages of the preview, and in no other page.
///
/// It listens for the digest of the page as it is now, fetches the page when its own is another, and puts it in the
/// place of the old one: the part that was read stays where it was on the screen. A hidden page does not listen, and
/// asks when it is looked at again.
enum LiveScript {
  /// The mark by which the script knows its own element.
  static let mark = "data-kaya-preview"

  /// A page with the script and what is known of its exercises in it.
  static func added(
    to html: [UInt8], page: String, digest: String, token: String, sheet: ExerciseSheet = ExerciseSheet()
  ) -> [UInt8] {
    let element = Element(
      "script",
      [mark: "", "data-page": page, "data-digest": digest, "data-token": token],
      text: source + "\n" + AnswerScript.source)
    let script = Array((sheet.markup + element.serialized(.html)).utf8)
    guard let place = place(in: html) else { return html + script }
    return Array(html[..<place]) + script + Array(html[place...])
  }

  /// The offset of the last `</body>`.
  private static func place(in html: [UInt8]) -> Int? {
    let end = Array("</body>".utf8)
    guard html.count >= end.count else { return nil }
    return stride(from: html.count - end.count, through: 0, by: -1).first { html[$0...].starts(with: end) }
  }

  static let source = """
    (() => {
    const own = document.currentScript, page = own.dataset.page, key = "kaya-preview-place";
    let digest = own.dataset.digest, wanted = digest, isLoading = false, source = null, late = 0;
    const badge = document.createElement("div");
    badge.setAttribute("role", "status");
    badge.style.cssText = "position:fixed;right:.75rem;bottom:.75rem;z-index:9;padding:.3rem .7rem;border-radius:.3rem;" +
    "background:#1c1f24;color:#fff;font:13px/1.4 system-ui,sans-serif";
    const say = (text, wait) => { clearTimeout(late); late = setTimeout(() => {
    badge.textContent = text; if (text) document.body.append(badge); else badge.remove(); }, wait || 0); };
    const w = (english, chinese) => /^zh/i.test(document.documentElement.lang) ? chinese : english;
    const place = () => {
    let best = null;
    for (const e of document.querySelectorAll("main [id]")) {
    const top = e.getBoundingClientRect().top;
    if (top > innerHeight * .4 && best) break;
    if (e.getClientRects().length) best = [e.id, top];
    }
    return [best && scrollY > 0 ? best : null, scrollY];
    };
    const restore = ([anchor, y]) => {
    const e = anchor && document.getElementById(anchor[0]);
    scrollTo({top: e ? scrollY + e.getBoundingClientRect().top - anchor[1] : y, behavior: "instant"});
    };
    const isPlain = d => [...d.querySelectorAll("script")].every(s => s.hasAttribute("data-kaya-preview"));
    const swap = next => {
    const at = place(), opened = [...document.querySelectorAll("details")].map(d => d.open);
    next.querySelectorAll("script").forEach(s => s.remove());
    next.querySelectorAll("img[src]").forEach(i => {
    const src = i.getAttribute("src");
    if (!/^(data|blob|https?):/.test(src)) i.setAttribute("src", src + (src.includes("?") ? "&" : "?") + "kaya=" + digest);
    });
    document.title = next.title;
    document.documentElement.lang = next.documentElement.lang;
    const old = [...document.head.querySelectorAll("style")];
    document.head.append(...next.head.querySelectorAll("style"));
    old.forEach(s => s.remove());
    document.body.className = next.body.className;
    document.dispatchEvent(new Event("kaya-preview-leave"));
    document.body.replaceChildren(...next.body.childNodes);
    const now = [...document.querySelectorAll("details")];
    if (now.length === opened.length) now.forEach((d, i) => { d.open = opened[i]; });
    document.dispatchEvent(new Event("kaya-preview"));
    restore(at);
    };
    const load = async () => {
    if (isLoading) return;
    isLoading = true;
    try {
    while (digest !== wanted) {
    const goal = wanted, text = await (await fetch(location.href, {cache: "no-store"})).text();
    const next = new DOMParser().parseFromString(text, "text/html"), script = next.querySelector("script[data-kaya-preview]");
    if (!script || !isPlain(document) || !isPlain(next)) {
    sessionStorage.setItem(key, JSON.stringify([location.pathname, place()]));
    location.reload();
    return;
    }
    digest = script.dataset.digest;
    own.dataset.token = script.dataset.token;
    if (wanted === goal) wanted = digest;
    swap(next);
    }
    say("");
    } catch (e) { wanted = digest; } finally { isLoading = false; }
    };
    const listen = () => {
    if (source) return;
    source = new EventSource("/_kaya/events?page=" + encodeURIComponent(page) + "&digest=" + digest);
    source.addEventListener("page", e => { wanted = e.data; if (wanted === digest) say(""); else load(); });
    source.addEventListener("busy", () => say(w("Working \\u2026", "正在处理……"), 400));
    source.onopen = () => say("");
    source.onerror = () => say(w("The preview does not answer", "预览没有应答"), 1500);
    };
    const rest = () => { if (source) { source.close(); source = null; } };
    document.addEventListener("visibilitychange", () => document.hidden ? rest() : listen());
    addEventListener("pagehide", rest);
    addEventListener("pageshow", () => { if (!document.hidden) listen(); });
    const kept = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    if (kept) { const [path, at] = JSON.parse(kept); if (path === location.pathname) restore(at); }
    if (!document.hidden) listen();
    })();
    """
}
