import KayaDiagnostics
import Testing

@testable import KayaNotebook

@Test func frontMatterHasItsKinds() throws {
  let notebook = Notebook.read(try Fixtures.source("prose.md"))
  let matter = notebook.frontMatter
  let dump = NotebookDump(notebook: notebook)
  #expect(matter.title.map { dump.inlines($0.content) } == "Growth of <value 0 n> cities")
  #expect(
    matter.abstract.map { dump.inlines($0.content) }
      == "First line with <value 1 m> and <em>stress</em> second line.<br><br>New paragraph <ref fig-one>.")
  #expect(matter.authors == [.init(name: "Ada Li", affiliations: ["Hefei"]), .init(name: "Bo Chen")])
  #expect(matter.date?.value == "2024-05-01")
  #expect(matter.keywords == ["carbon", "cities"])
  #expect(matter.parameters.map(\.name.value) == ["cutoff", "cities"])
  #expect(matter.parameters.map(\.value) == [.number(2013, text: "2013"), .list([.string("A"), .string("B")])])
  #expect(matter.execute.echo == .hidden)
  #expect(matter.format.toc == true && matter.format.codeFold == .open)
  #expect(matter.limits.steps == 50_000_000 && matter.limits.memory == 256 * 1_048_576)
  #expect(matter.seed?.value == 42)
  #expect(matter.seed.map { notebook.place($0.span).column } == 7)
  #expect(notebook.cells[0].form == .frontMatter(key: "title"))
}

@Test(arguments: [
  ("titel: A", "error[unknown-key] 2:1-2:6 there is no key `titel`"),
  ("execute: {ehco: true}", "error[unknown-key] 2:11-2:15 there is no key `execute.ehco`"),
  ("draft: yes", "error[front-matter] 2:8-2:11 `draft` takes `true` or `false`, not `yes`"),
  ("seed: many", "error[front-matter] 2:7-2:11 `seed` takes a whole number, not a text"),
  ("limits: {memory: lots}", "error[front-matter] 2:18-2:22 `limits.memory` takes a size such as `256MiB`, not a text"),
  ("params: 3", "error[front-matter] 2:9-2:10 `params` takes a group of names and values, not the number 3"),
  ("title: A: b", "error[front-matter] 2:9-2:10 mapping values are not allowed in this context"),
  ("title: A\ntitle: B", "error[front-matter] 3:1-3:6 the key `title` is given twice"),
  ("params:\n  a: 1\n  a: 2", "error[front-matter] 4:3-4:4 the key `a` is given twice"),
  ("title: &x A", "error[yaml-alias] 2:8-2:9 anchors and aliases are not read here"),
  ("params: {a: *x}", "error[yaml-alias] 2:13-2:14 anchors and aliases are not read here"),
  ("title: !!str A", "error[yaml-alias] 2:8-2:9 tags are not read here"),
  ("title: [A", "error[front-matter] 2:8-2:9 what begins here is not closed by `]`"),
  ("just words", "error[front-matter]"),
  (
    "author: {name: A, orcid: 0000-0002-1825-0098}",
    "error[front-matter] 2:26-2:45 the check digit of the ORCID iD `0000-0002-1825-0098` does not fit"
  ),
  ("author: {name: A, orcid: 12}", "error[front-matter] 2:26-2:28 `orcid` takes an ORCID iD, not `12`"),
  ("author: {name: A, email: a at b}", "error[front-matter] 2:26-2:32 `email` takes one address, not `a at b`"),
  ("author: {name: A, url: me}", "error[front-matter] 2:24-2:26 `url` takes the address of a page, not `me`"),
  ("ledger: no", "error[front-matter] 2:9-2:11 `ledger` takes `true` or `false`, not `no`"),
])
func aFaultyKeyIsNamedAtItsPlace(_ lines: String, _ expected: String) {
  let found = findings("---\n\(lines)\n---\n\nText.\n")
  #expect(found.hasPrefix(expected), "\(found)")
  #expect(found.split(separator: "\n").count == 1, "\(found)")
}

@Test(arguments: [
  "0000-0002-1694-233X", "https://orcid.org/0000-0002-1694-233x", "http://www.orcid.org/0000-0002-1694-233X/",
  "000000021694233X", "orcid.org/0000-0002-1694-233X",
])
func anORCIDIsReadInEveryFormItIsGiven(_ text: String) {
  let notebook = read("---\nauthor: {name: A, orcid: '\(text)', email: a.b+c@d.org, corresponding: true}\n---\n")
  #expect(notebook.diagnostics.isEmpty)
  #expect(notebook.frontMatter.authors.first?.orcid == "0000-0002-1694-233X")
  #expect(notebook.frontMatter.authors.first?.email == "a.b+c@d.org")
  #expect(notebook.frontMatter.authors.first?.isCorresponding == true)
}

@Test func oneFaultyKeyDoesNotCostTheOthers() {
  let notebook = read("---\ntitle: A: b\nauthor: Li\nseed: 3\n---\n")
  #expect(notebook.frontMatter.authors.map(\.name) == ["Li"])
  #expect(notebook.frontMatter.seed?.value == 3)
}

@Test func signsWithinATextAreNoAliases() {
  let notebook = read("---\ntitle: A & b *c* !d\nabstract: some text\n  *goes on* & on\nkeywords: [a & b, c]\n---\n")
  #expect(notebook.diagnostics.isEmpty)
  #expect(notebook.frontMatter.abstract?.content.plainText == "some text goes on & on")
}

@Test func nestedAliasesDoNotHang() {
  var text = "---\na0: &a0 [x, x]\n"
  for level in 1...30 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
  let notebook = read(text + "? *a30\n: 1\n---\n")
  #expect(notebook.diagnostics.allSatisfy { $0.code == .yamlAlias || $0.code == .frontMatter })
  #expect(notebook.diagnostics.contains { $0.code == .yamlAlias })
}

@Test func deepSettingsAreRefused() {
  #expect(findings("---\na: " + String(repeating: "[", count: 500) + "\n---\n").contains("nested more than 32 deep"))
}

@Test func frontMatterThatNeverClosesIsNamed() {
  #expect(
    findings("---\ntitle: A\n\nText\n")
      == "error[front-matter] 1:1-1:4 the front matter is opened here and never closed")
  #expect(dump("---\n\nText\n") == "1:1 rule\n3:1 p: Text\n")
}

@Test func frontMatterMayFollowAByteOrderMark() {
  let notebook = read("\u{FEFF}---\r\ntitle: T\r\nseed: x\r\n---\r\n\r\n# A\r\n")
  #expect(notebook.frontMatter.title?.content.plainText == "T")
  #expect(NotebookDump(notebook: notebook).text == "6:1 h1 #a: A\n")
  #expect(notebook.diagnostics.first?.place?.line == 3)
}

@Test func theLabelOfAnIconIsItsWords() {
  let text = """
    website:
      navbar:
        right:
          - icon: github
            href: https://github.com/
            aria-label: GitHub
          - {icon: rss, text: Feed, href: index.xml, aria-label: Other}
    """
  let found = ProjectConfiguration.read(SourceText(path: "_kaya.yml", text: text))
  #expect(found.diagnostics.isEmpty && found.website.navbar.map(\.text) == ["GitHub", "Feed"])
}

@Test func aProjectsSettingsHaveTheirKinds() {
  let text = """
    project:
      type: website
      output-dir: _site
      render: ["*.md", "!drafts/*.md"]
    website:
      title: Papers
      site-url: https://kaya.example
      search: true
      navbar:
        left:
          - index.md
          - text: Papers
            menu:
              - {text: One, href: one.md}
        right:
          - {text: Code, href: https://x.y}
      sidebar:
        contents:
          - section: Part
            contents: [a.md, b.md]
    trust: html
    lang: en
    bibliography: [a.bib, b.bib]
    limits: {rows: 30, file: 16MiB}
    execute: {cache: true}
    format: {html: {toc: true, number-sections: true}}
    """
  let found = ProjectConfiguration.read(SourceText(path: "_kaya.yml", text: text))
  #expect(found.diagnostics.isEmpty)
  #expect(found.type?.value == "website" && found.outputDirectory?.value == "_site")
  #expect(found.render.map(\.value) == ["*.md", "!drafts/*.md"])
  #expect(found.website.title == "Papers" && found.website.search == true)
  #expect(found.website.navbar.map { $0.text ?? $0.target?.value ?? "" } == ["index.md", "Papers", "Code"])
  #expect(found.website.navbar.map(\.isTrailing) == [false, false, true])
  #expect(found.website.navbar[1].items.map { $0.target?.value ?? "" } == ["one.md"])
  #expect(found.website.sidebar.first?.items.count == 2)
  #expect(found.trustsHTML && found.language?.value == "en" && found.bibliography.count == 2)
  #expect(found.limits.rows == 30 && found.limits.file == 16 * 1_048_576)
  #expect(found.execute.cache == true && found.format.numberSections == true)
}

@Test(arguments: [
  "navbar: posts/*.md", "sidebar: auto", "navbar: {left: posts/*.md}", "sidebar: {contents: auto}",
  "navbar: {right: a.md}",
])
func oneEntryOfTheNavigationMayStandAlone(_ text: String) {
  let found = ProjectConfiguration.read(SourceText(path: "_kaya.yml", text: "website: {\(text)}"))
  #expect(found.diagnostics.isEmpty)
  #expect((found.website.navbar + found.website.sidebar).count == 1)
}

@Test(arguments: [
  (
    "website: {site-url: 'https://x y'}",
    "configuration 1:21 `website.site-url` is a whole address, and addresses have no blanks"
  ),
  (
    "website: {site-url: 'https://x/\"><b>'}",
    "configuration 1:21 `website.site-url` is a whole address, and addresses have no `\"`"
  ),
  ("websit: {}", "unknown-key 1:1 there is no key `websit`"),
  ("website: {navbar: {lef: []}}", "unknown-key 1:20 there is no key `website.navbar.lef`"),
  ("website: {search: 3}", "configuration 1:19 `website.search` takes `true` or `false`, not `3`"),
  (
    "website: {navbar: {left: [{text: A, href: ' JaVaScRiPt:alert(1)'}]}}",
    "unsafe-content 1:43 a link to ` JaVaScRiPt:alert(1)` was left out"
  ),
  (
    "website: {sidebar: {contents: ['data:text/html,x']}}",
    "unsafe-content 1:32 a link to `data:text/html,x` was left out"
  ),
  ("trust: all", "configuration 1:8 `trust` takes `html`, not `all`"),
  ("project: {type: site}", "configuration 1:17 there is no project type `site`"),
  ("lang: *x", "yaml-alias 1:7 anchors and aliases are not read here"),
])
func aFaultyProjectSettingIsNamedAtItsPlace(_ text: String, _ expected: String) {
  let found = ProjectConfiguration.read(SourceText(path: "_kaya.yml", text: text)).diagnostics.map {
    "\($0.code.rawValue) \($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.message)"
  }
  #expect(found == [expected])
}

@Test(arguments: [
  ("lang: english", "`lang` takes the tag of a language, not `english`", "write `lang: en`"),
  ("lang: klingon", "`lang` takes the tag of a language, not `klingon`", "write `lang: tlh`"),
  ("lang: en_US", "`lang` takes the tag of a language, not `en_US`", "write `lang: en-US`"),
  ("lang: xq", "`lang` takes the tag of a language, not `xq`", "tags: `en`, `zh`, `de`, `pt-BR` and the like"),
  ("date: 2026-13-45", "there is no day `2026-13-45`", "write year, month and day in this order: `2026-03-31`"),
  ("date: 2026-02-29", "there is no day `2026-02-29`", "that month has 28 days"),
  ("title: `x` rise", "a value that begins with a back-tick needs quotes", "write `title: \"`x` rise\"`"),
  (
    "title: @a \"b\" c", "a value that begins with `@` needs quotes", "write `title: '@a \"b\" c'`"
  ),
  (
    "title: T\n bad: indent", "`bad` begins further right than `title` above it",
    "begin it in column 1, or put a text of several lines in quotes"
  ),
])
func aSlipInTheFrontMatterHasAWayOut(_ text: String, _ message: String, _ way: String) {
  let found = read("---\n\(text)\n---\n").diagnostics
  #expect(found.map(\.message) == [message])
  #expect(found.first?.help == [way])
}

@Test(arguments: ["en", "zh-CN", "zh-Hans-CN", "EN-us"])
func aLanguageTagIsTaken(_ tag: String) {
  #expect(findings("---\nlang: \(tag)\n---\n") == "")
}

@Test(arguments: [
  ("pt-BR", "English"), ("ast", "English"), ("x-klingon", "English"), ("sl-rozaj-1994", "English"),
  ("zh-Hant", "simplified Chinese"), ("zh-TW", "simplified Chinese"), ("zh-hk", "simplified Chinese"),
])
func aLanguageThatTheProgramDoesNotSpeakIsANote(_ tag: String, _ words: String) {
  let found = read("---\nlang: \(tag)\n---\n").diagnostics
  #expect(found.map(\.severity) == [.note])
  #expect(found.map(\.message) == ["the words that the program adds are \(words) beside a text in `\(tag)`"])
}

@Test(arguments: ["2026-11-22", "2024-02-29", "22 November 2026", "2026-11-22T10:00:00Z", "2026", "13-45"])
func aDateMayBeWrittenInWords(_ date: String) {
  #expect(findings("---\ndate: \(date)\n---\n") == "")
}

@Test(arguments: [
  ("example.org", "write `https://example.org`"), ("localhost:8080", "write `https://localhost:8080`"),
  ("javascript:alert(1)", "it begins with `https://`"), ("ftp://a.b", "it begins with `https://`"),
])
func anAddressOfASiteIsWhole(_ address: String, _ way: String) {
  let text = "website:\n  repo-url: \"\(address)\"\n"
  let found = ProjectConfiguration.read(SourceText(path: "_kaya.yml", text: text)).diagnostics
  #expect(found.map(\.help) == [[way]])
}
