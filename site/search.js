// Searches the words of the site that stand in this page; nothing is loaded. Chinese is matched by pairs of characters,
// other words from their beginning, whatever their plural.
(() => {
  const by = (id) => document.getElementById(id);
  const query = (new URLSearchParams(location.search).get("q") || "").slice(0, 200);
  const out = by("k-results");
  by("k-query").value = query;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = fold(query).match(/\p{Script=Han}+|[^\s\p{Script=Han}\p{P}]+/gu) || [];
  const start = (word) => "(?<![\\p{L}\\p{N}])" +
    word.replace(/[$+^|]/g, "\\$&").replace(/(?<=..)(ies|y)$/, "(?:ies|y)").replace(/(?<=..[^s])s$/, "");
  const terms = words.map((word) => {
    const signs = [...word];
    const parts = !/\p{Script=Han}/u.test(word) ? [start(word)]
      : signs.length < 3 ? [word] : signs.slice(1).map((sign, i) => signs[i] + sign);
    return parts.map((part) => new RegExp(part, "giu"));
  });
  if (!terms.length) return;
  const count = (text, term) => text.split(term).length - 1;
  const whole = words.map((word) => new RegExp(start(word) + "s?(?![\\p{L}\\p{N}])", "giu"));
  // A word counts where it stands, more where it stands alone or in a title; of a run of Chinese at least two thirds of
  // the pairs must stand there.
  const score = (title, text, isWhole) => {
    let sum = 0;
    for (const parts of terms) {
      let found = 0;
      for (const part of parts) {
        const hits = 8 * count(title, part) + Math.min(8, count(text, part));
        if (hits) { found++; sum += hits / parts.length; }
      }
      if (isWhole && 3 * found < 2 * parts.length) return 0;
    }
    for (const term of whole) sum += 16 * Math.min(1, count(title, term)) + 2 * Math.min(4, count(text, term));
    return sum;
  };
  const pages = JSON.parse(by("k-data").textContent);
  const search = (isWhole) => {
    const hits = [];
    for (const [page, address, sections] of pages) {
      for (const [anchor, heading, text] of sections) {
        const title = fold(anchor ? heading : page);
        const body = fold(text);
        const isOwn = !anchor || terms.flat().some((term) => count(title + " " + body, term));
        const value = isOwn && score(title, body + " " + fold(page), isWhole);
        if (value) hits.push([value, page, address + (anchor && "#" + encodeURIComponent(anchor)), heading, text]);
      }
    }
    return hits.sort((a, b) => b[0] - a[0]);
  };
  // Where no place has all words, those with some of them are better than none.
  const all = search(true);
  const hits = all.length || terms.length < 2 ? all : search(false);
  const make = (name, text, more) => Object.assign(document.createElement(name), { textContent: text }, more);
  const list = out.querySelector("ul");
  const show = ([, page, href, heading, text]) => {
    const item = by("k-hit").content.cloneNode(true);
    Object.assign(item.querySelector("a"), { textContent: heading ? page + " · " + heading : page, href });
    const places = terms.flat().map((term) => text.search(term)).filter((place) => place >= 0);
    const at = places.length ? Math.max(0, Math.min(...places) - 60) : 0;
    // An excerpt begins and ends at blanks, where there are some near.
    const near = (place) => {
      const blank = text.lastIndexOf(" ", place);
      return place && place < text.length && place - blank < 30 ? blank + 1 : place;
    };
    const from = near(at);
    const to = near(from + 180);
    const excerpt = (from ? "… " : "") + text.slice(from, to).trim() + (to < text.length ? " …" : "");
    const marks = new RegExp("(" + terms.flat().map((term) => term.source).join("|") + ")", "giu");
    item.querySelector("span").append(...excerpt.split(marks).map((part, i) => i % 2 ? make("mark", part) : part));
    list.append(item);
  };
  hits.slice(0, 30).forEach(show);
  const said = hits.length ? (all.length ? out.dataset.found : out.dataset.some) + " " + hits.length : out.dataset.none + " “" + query + "”";
  list.before(make("p", said, { className: "meta" }));
  if (hits.length > 30) {
    const onclick = () => { more.remove(); hits.slice(30).forEach(show); };
    const more = make("button", out.dataset.more, { onclick });
    out.append(more);
  }
})();
