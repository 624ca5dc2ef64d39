/// The part of the preview's script that makes exercises editable.
///
/// The page bears its exercises in an element that is not seen. Each gets a field with a button in the place of its
/// code; the fields stay the same elements when the page is changed in place, so that what is being typed, its
/// selection and the focus stay. Hints open one after the other. Without the script, code and hints stand in the page.
enum AnswerScript {
  static let source = """
    (() => {
    const own = document.currentScript, page = own.dataset.page, known = new Map(), revealed = new Map();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`\(style)`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const make = (tag, properties, ...children) => {
    const e = Object.assign(document.createElement(tag), properties);
    e.append(...children);
    return e;
    };
    const plain = text => text.replace(/\\r\\n?/g, "\\n").replace(/\\n+$/, "");
    let left = null;
    const secret = async () => {
    const text = await (await fetch(location.href, {cache: "no-store"})).text();
    const script = new DOMParser().parseFromString(text, "text/html").querySelector("script[data-kaya-preview]");
    if (script) own.dataset.token = script.dataset.token;
    };
    const w = (english, chinese) => /^zh/i.test(document.documentElement.lang) ? chinese : english;
    const send = body => fetch("/_kaya/answer", {method: "POST", body,
    headers: {"Content-Type": "application/json", "X-Kaya-Token": own.dataset.token}});
    const field = x => {
    const id = "kaya-answer-" + x.id;
    const label = make("label", {htmlFor: id});
    const area = make("textarea", {id, className: x.isCode ? "code" : "prose", spellcheck: !x.isCode, value: x.text, rows: 3});
    area.setAttribute("autocapitalize", "off");
    area.setAttribute("autocomplete", "off");
    area.setAttribute("aria-keyshortcuts", "Control+Enter");
    const button = make("button", {type: "button"}, x.isCode ? w("Run", "运行") : w("Save", "保存"));
    const key = make("span", {className: "kaya-key"}, "Ctrl+Enter");
    const words = make("span", {className: "kaya-words"});
    words.setAttribute("role", "status");
    const checks = make("ul", {className: "kaya-checks"});
    const section = make("section", {className: "kaya-answer"}, label, area,
    make("p", {className: "kaya-row"}, button, key, words), checks);
    const e = {section, label, area, button, words, checks, base: x.text, sent: null, isBusy: false, isSaved: false, isFresh: false, summary: ""};
    const grow = () => { area.rows = Math.min(30, Math.max(3, area.value.split("\\n").length + 1)); };
    const say = (text, isBad) => { words.textContent = text; words.classList.toggle("kaya-bad", !!isBad); };
    e.isDirty = () => plain(area.value) !== e.base;
    e.say = say;
    e.run = async () => {
    if (e.isBusy) return;
    e.isBusy = true;
    e.isSaved = e.isFresh = false;
    button.setAttribute("aria-disabled", "true");
    say(x.isCode ? w("Running \\u2026", "正在运行……") : w("Saving \\u2026", "正在保存……"));
    e.sent = plain(area.value);
    const body = JSON.stringify({path: page, exercise: x.id, text: e.sent, base: e.base});
    try {
    let answer = await send(body);
    if (answer.status === 403) { await secret(); answer = await send(body); }
    const text = (await answer.text()).trim();
    if (answer.ok) {
    e.base = e.sent;
    e.isSaved = true;
    say(w("Saved.", "已保存。") + (e.isFresh || text === "unchanged" ? e.summary : ""));
    }
    else say(w("Not saved: ", "未保存：") + text + (answer.status === 409 ? w("; run again to replace it", "；再次运行将替换它") : ""), true);
    if (answer.status === 409 && e.found !== undefined) e.base = e.found;
    } catch (fault) { say(w("Not saved: the preview does not answer", "未保存：预览没有应答"), true); }
    button.removeAttribute("aria-disabled");
    e.isBusy = false;
    };
    e.take = now => {
    e.found = now.text;
    if (!e.isDirty() || plain(area.value) === now.text) { if (plain(area.value) !== now.text) area.value = now.text; e.base = now.text; }
    else if (now.text === e.sent) e.base = now.text;
    else if (now.text !== e.base) {
    e.base = now.text;
    e.isSaved = false;
    say(w("The file now has another answer; run again to replace it by this one", "文件中已有另一份答案；再次运行将以此替换"), true);
    }
    checks.replaceChildren(...now.checks.map(c => make("li", {className: c.verdict},
    {passed: w("Passed: ", "通过："), failed: w("Failed: ", "未通过："), waits: w("Waits: ", "等待："), open: w("To do: ", "待做：")}[c.verdict]
    + c.message + (c.reason ? w(" (", "（") + c.reason + w(")", "）") : ""))));
    const passed = now.checks.filter(c => c.verdict === "passed").length;
    e.summary = now.checks.length ? w(" " + passed + " of " + now.checks.length + " visible checks passed.", "可见检查 " + now.checks.length + " 项，通过 " + passed + " 项。") : "";
    e.isFresh = true;
    if (e.isSaved) say(w("Saved.", "已保存。") + e.summary);
    grow();
    };
    area.addEventListener("input", () => { grow(); e.isSaved = false; if (!e.isBusy) say(e.isDirty() ? w("Not saved yet", "尚未保存") : ""); });
    area.addEventListener("keydown", k => {
    if (k.key === "Enter" && (k.ctrlKey || k.metaKey) && !k.isComposing) { k.preventDefault(); e.run(); }
    });
    button.addEventListener("click", e.run);
    return e;
    };
    const code = (name, x) => {
    const text = plain(x.text);
    for (let e = name.nextElementSibling; e && !e.matches(".exercise, h1, h2, h3"); e = e.nextElementSibling) {
    if (!e.matches(".code, pre.answer")) continue;
    const pre = e.matches("pre") ? e : e.querySelector("pre");
    const shown = pre ? plain(pre.textContent) : "";
    if (e.matches(".answer") ? shown === text : text && (shown === text || shown.startsWith("```{" + x.engine + "}"))) return e;
    }
    return null;
    };
    const hints = x => {
    const all = [...document.querySelectorAll("details.hint")].filter(d => d.dataset.exercise === x.id);
    const show = () => all.forEach((d, i) => { d.hidden = i > (revealed.get(x.id) || 0); });
    all.forEach((d, i) => {
    if (d.open) revealed.set(x.id, Math.max(revealed.get(x.id) || 0, i + 1));
    if (all.length > 1) d.querySelector("summary").append(" " + (i + 1) + "/" + all.length);
    d.addEventListener("toggle", () => {
    if (d.open) { revealed.set(x.id, Math.max(revealed.get(x.id) || 0, i + 1)); show(); }
    });
    });
    show();
    };
    const show = () => {
    const bearer = document.querySelector("[data-kaya-exercises]");
    const list = bearer ? JSON.parse(bearer.dataset.kayaExercises) : [];
    for (const x of list) {
    const name = document.getElementById(x.anchor);
    if (!name || !name.matches(".exercise")) continue;
    if (!known.has(x.id)) known.set(x.id, field(x));
    const e = known.get(x.id), old = code(name, x);
    e.label.textContent = name.textContent + w(": ", "：") + (x.isCode ? w("your code", "你的代码") : w("your words", "你的回答"));
    e.take(x);
    if (old) old.hidden = true;
    (old || name).after(e.section);
    hints(x);
    }
    if (left && left.e.isConnected) {
    left.e.focus({preventScroll: true});
    if (left.range) { left.e.setSelectionRange(...left.range); [left.e.scrollTop, left.e.scrollLeft] = left.scroll; }
    }
    left = null;
    };
    document.addEventListener("kaya-preview-leave", () => {
    const e = document.activeElement;
    if (!e || !e.closest(".kaya-answer")) return;
    left = {e, range: e.matches("textarea") && [e.selectionStart, e.selectionEnd, e.selectionDirection],
    scroll: [e.scrollTop, e.scrollLeft]};
    });
    document.addEventListener("kaya-preview", show);
    addEventListener("beforeunload", event => {
    if ([...known.values()].some(e => e.section.isConnected && e.isDirty())) event.preventDefault();
    });
    show();
    })();
    """

  private static let style = """
    .kaya-answer{margin:.6rem 0 1.2rem;font-family:system-ui,sans-serif;font-size:.82rem}
    .kaya-answer label{display:block;margin-bottom:.25rem;color:var(--soft,inherit)}
    .kaya-answer textarea{display:block;box-sizing:border-box;width:100%;padding:.6rem .75rem;resize:vertical;
    color:var(--ink,CanvasText);background:var(--page,Canvas);border:1px solid var(--mute,GrayText);border-radius:0}
    .kaya-answer textarea.code{font:.82rem/1.5 ui-monospace,Menlo,Consolas,monospace;white-space:pre;overflow-x:auto;tab-size:4}
    .kaya-answer textarea.prose{font:1rem/1.5 Charter,Cambria,Georgia,serif}
    .kaya-row{display:flex;flex-wrap:wrap;align-items:baseline;gap:.3rem .8rem;margin:.5rem 0}
    .kaya-answer button{font:inherit;font-weight:600;padding:.3rem 1.1rem;cursor:pointer;border:1px solid var(--c1,LinkText);
    color:var(--page,Canvas);background:var(--c1,LinkText);border-radius:.15rem}
    .kaya-answer button[aria-disabled]{opacity:.6;cursor:progress}
    .kaya-key{color:var(--soft,inherit)}
    .kaya-bad{color:var(--c2,inherit)}
    .kaya-checks{list-style:none;margin:.4rem 0;padding:0}
    .kaya-checks:empty{display:none}
    .kaya-checks li{padding:.1rem 0 .1rem .7rem;margin:.15rem 0;border-left:4px solid var(--box,var(--mute,GrayText))}
    .kaya-checks .passed{--box:var(--c3)}
    .kaya-checks .failed{--box:var(--c2)}
    @media print{.kaya-row{display:none}}
    """
}
