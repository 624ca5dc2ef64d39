import KayaMarkup

/// The script in the pages of the preview, and in no other page.
///
/// It listens for the digest of the page as it is now, fetches the page when its own is another, and puts what differs
/// in the place of the old: the part that was read stays where it was on the screen. A hidden page does not listen, and
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

  /// What differs is found node by node, since laying out a long page takes longer than making it; pages with
  /// exercises are replaced whole, as their fields are put in anew.
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
    const bearers = "[data-kaya-exercises]";
    const patch = (a, b) => {
    if (a.isEqualNode(b)) return;
    for (const n of [...a.attributes]) if (!b.hasAttribute(n.name)) a.removeAttribute(n.name);
    for (const n of b.attributes) if (a.getAttribute(n.name) !== n.value) a.setAttribute(n.name, n.value);
    const x = [...a.childNodes], y = [...b.childNodes];
    while (x.length && y.length && x[0].isEqualNode(y[0])) { x.shift(); y.shift(); }
    let after = null;
    while (x.length && y.length && x.at(-1).isEqualNode(y.at(-1))) { after = x.pop(); y.pop(); }
    if (x.length === y.length && x.every((n, i) => n.nodeType === 1 && n.nodeName === y[i].nodeName)) {
    x.forEach((n, i) => patch(n, y[i]));
    return;
    }
    y.forEach(n => a.insertBefore(n, x[0] || after));
    x.forEach(n => n.remove());
    };
    const swap = next => {
    const at = place(), details = [...document.querySelectorAll("details")];
    next.querySelectorAll("script").forEach(s => s.remove());
    next.querySelectorAll("img[src]").forEach(i => {
    const src = i.getAttribute("src");
    if (!/^(data|blob|https?):/.test(src)) i.setAttribute("src", src + (src.includes("?") ? "&" : "?") + "kaya=" + digest);
    });
    document.title = next.title;
    document.documentElement.lang = next.documentElement.lang;
    const old = [...document.head.querySelectorAll("style")], styles = [...next.head.querySelectorAll("style")];
    if (old.length !== styles.length || old.some((s, i) => !s.isEqualNode(styles[i]))) {
    document.head.append(...styles);
    old.forEach(s => s.remove());
    }
    const now = [...next.querySelectorAll("details")];
    if (now.length === details.length) now.forEach((d, i) => { d.open = details[i].open; });
    document.dispatchEvent(new Event("kaya-preview-leave"));
    badge.remove();
    document.body.querySelectorAll("script").forEach(s => s.remove());
    if (document.querySelector(bearers) || next.querySelector(bearers)) {
    document.body.className = next.body.className;
    document.body.replaceChildren(...next.body.childNodes);
    } else patch(document.body, next.body);
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
