import Testing

/// Ways to run a script, each in all places where an author's text can stand.
@Suite struct InjectionTests {
  private static let calls = [
    "alert(1)", "alert`1`", "eval(name)", "fetch('//x')", "location='//x'", "top[`al`+`ert`](1)", "import('//x')",
    "print()",
  ]

  /// Vectors with a call each: elements, attributes, addresses, ends of the places they stand in.
  private static let vectors: [String] = {
    let tags = [
      "script", "svg onload=@", "img src=x onerror=@", "body onload=@", "iframe src=javascript:@",
      "details open ontoggle=@",
      "input autofocus onfocus=@", "video><source onerror=@", "math><mi xlink:href=javascript:@", "a href=javascript:@",
      "form action=javascript:@><button", "object data=javascript:@", "embed src=javascript:@",
      "base href=javascript:@//",
      "link rel=stylesheet href=javascript:@", "meta http-equiv=refresh content='0;url=javascript:@'",
      "marquee onstart=@",
      "style>@import 'javascript:@'", "template><script", "noscript><p title='</noscript><img src=x onerror=@>'",
    ]
    let frames: [(String) -> String] = [
      { "<\($0)>" }, { "\"><\($0)>" }, { "'><\($0)>" }, { "</style></title></textarea><\($0)>" }, { "--><\($0)>" },
      { "]]><\($0)>" }, { "&lt;\($0)&gt;" }, { "\u{1}<\($0)>" }, { "{{{ <\($0)> }}}" },
    ]
    let others = [
      "javascript:@", "JaVaScRiPt:@", "java\tscript:@", "&#106;avascript:@", "data:text/html,<script>@</script>",
      "vbscript:@",
      "\" onmouseover=\"@", "' onmouseover='@", "` onmouseover=`@", "\\\"><script>@</script>", "${@}", "{{@}}",
      "<!--#exec @-->",
      "\u{2028}@", "</script><script>@</script>", "]]></script><script>@</script>", "\\u003cscript>@",
      "<scr<script>ipt>@",
    ]
    var found: [String] = []
    for (index, tag) in tags.enumerated() {
      for (number, frame) in frames.enumerated() {
        let call = calls[(index + number) % calls.count]
        let end = tag.hasSuffix("script") ? "\(call)</script>" : ""
        found.append(frame(tag.split(separator: "@", omittingEmptySubsequences: false).joined(separator: call)) + end)
      }
    }
    for (index, other) in others.enumerated() {
      found.append(
        other.split(separator: "@", omittingEmptySubsequences: false).joined(separator: calls[index % calls.count]))
    }
    return found
  }()

  private static func quoted(_ text: String) -> String {
    "\""
      + text.flatMap { character -> String in
        switch character {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\t": "\\t"
        case "\u{1}": "\\u0001"
        case "\u{2028}": "\\u2028"
        default: String(character)
        }
      } + "\""
  }

  private static func csv(_ text: String) -> String {
    "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  private static func language(_ text: String) -> String {
    "\"" + text.filter { $0 != "\"" && $0 != "\\" && $0 != "\u{1}" && $0 != "\t" } + "\""
  }

  /// A site with vectors in sixteen places each.
  private static func files(_ vectors: [String]) -> [String: String] {
    var files: [String: String] = [:]
    for (index, vector) in vectors.enumerated() {
      for (path, text) in self.files(vector, index) { files[path] = text }
    }
    return files
  }

  private static func files(_ vector: String, _ index: Int) -> [String: String] {
    let line = vector.filter { $0 != "\t" && $0 != "\u{2028}" }
    let bib = vector.filter { !"{}\\\"".contains($0) }
    return [
      "_kaya.yml": "website:\n  title: \(quoted(vector))\n  page-footer: \(quoted(vector))\n  search: true\n",
      "data\(index).csv": "\(csv(vector)),y\n\(csv(vector)),1\n\(csv(vector + "b")),2\n",
      "works\(index).bib":
        "@article{k, author = {\(bib), A}, title = {\(bib)}, journaltitle = {\(bib)}, url = {\(bib)}, date = 2000}\n",
      "a\(index).md": """
      ---
      title: \(quoted(vector))
      subtitle: \(quoted(vector))
      author: \(quoted(vector))
      abstract: \(quoted(vector))
      keywords: [\(quoted(vector))]
      description: \(quoted(vector))
      image: \(quoted(vector))
      date: \(quoted(vector))
      bibliography: works\(index).bib
      ---

      Prose \(line) here, [link](<\(line.filter { !"<>".contains($0) })>), @k [\(line.filter { !"[]@".contains($0) })].

      ## \(line)

      | \(line.filter { $0 != "|" }) | b |
      |---|---|
      | \(line.filter { $0 != "|" }) | `\(line.filter { $0 != "`" })` |

      : \(line) {#tbl-p\(index)}

      ```html
      \(line)
      ```

      > \(line)

      ::: {.callout-note title=\(quoted(line.filter { $0 != "\"" }))}
      \(line)
      :::

      ```{kaya}
      #| label: tbl-a\(index)
      #| tbl-cap: \(quoted(vector))
      d = read_csv("data\(index).csv")
      d
      ```

      ```{kaya}
      #| fig-cap: \(quoted(vector))
      #| fig-alt: \(quoted(vector))
      table(x = [\(language(vector)), "b"], y = [1, 2]) |> chart(x = x, y = y) |> bar() |> labels(title = \(language(vector)))
      ```

      ```{kaya}
      claim("C1", \(language(vector)), published = 1, recomputed = 1)
      ```

      Value `{kaya} \(language(vector.filter { $0 != "`" }))` and a note[^1].

      [^1]: \(line)
      """,
    ]
  }

  /// The number of vectors times the places each stands in.
  @Test func `there are more than 2500 payloads`() { #expect(Self.vectors.count * 16 >= 2_500) }

  /// So many vectors stand in one site, on a page each.
  private static let group = 25

  @Test(arguments: Array(stride(from: 0, to: vectors.count, by: group)))
  func `hostile text stays text wherever it stands`(start: Int) {
    let vectors = Array(Self.vectors[start..<min(Self.vectors.count, start + Self.group)])
    let vector = vectors[0]
    let site = TestSite(Self.files(vectors))
    for (path, text) in site.files where path.hasSuffix(".html") && !path.hasPrefix("claims/") {
      let check = MarkupCheck(path == "search.html" ? Self.withoutScripts(text) : text)
      #expect(check.faults.isEmpty, "\(path): \(vector)")
      #expect(Set(check.names).isDisjoint(with: Self.forbidden), "\(path): \(vector)")
      for address in check.addresses where !Self.isHarmless(address) { Issue.record("\(path): \(address)") }
    }
  }

  private static let forbidden: Set<String> = [
    "script", "iframe", "object", "embed", "base", "marquee", "video", "template", "noscript", "button", "source",
  ]

  /// The search page without the two scripts that it brings itself, which end where they should.
  private static func withoutScripts(_ page: String) -> String {
    #expect(page.count(of: "<script") == 2 && page.count(of: "</script>") == 2)
    let bytes = Array(page.utf8)
    var start = 0
    var end = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "<") {
      if start == 0, bytes[index...].starts(with: "<form action".utf8) { start = index }
      if bytes[index...].starts(with: "</script>".utf8) { end = index + 9 }
    }
    return String(decoding: bytes[..<start] + bytes[end...], as: UTF8.self)
  }

  private static func isHarmless(_ address: String) -> Bool {
    let text = address.lowercased().filter { !$0.isWhitespace }
    guard let colon = text.firstIndex(of: ":") else { return true }
    let scheme = text[..<colon]
    return scheme.contains { "/?#.%".contains($0) } || ["http", "https", "mailto"].contains(scheme) || text == "data:,"
      || text.hasPrefix("data:image/")
  }
}
