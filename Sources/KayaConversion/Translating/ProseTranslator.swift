import KayaDiagnostics

/// Puts prose of R Markdown, bookdown and Quarto into ours, line by line.
struct ProseTranslator {
  /// Translates a value in a sentence: its language, code and place in the file give ours.
  typealias Inline = (_ language: String, _ code: String, _ origin: Int) throws(Untranslated) -> String

  private let source: SourceText
  private let inline: Inline
  /// What had no counterpart.
  private(set) var findings: [Diagnostic] = []
  private var label: String?
  private var isInMath = false
  /// The environment that opened the formula, where it was no `$$`.
  private var environment: String?

  init(source: SourceText, inline: @escaping Inline) {
    self.source = source
    self.inline = inline
  }

  /// The lines in our form.
  mutating func lines(_ lines: [Document.Line]) -> [WrittenLine] {
    for found in ProseReview(lines).findings { report(.warning, found.words, found.line, help: [found.help]) }
    var before = ""
    return lines.flatMap { line -> [WrittenLine] in
      defer { if !line.text.trimmed.isEmpty { before = line.text.trimmed } }
      return self.line(before.hasPrefix("|") && !isInMath ? Self.caption(line) : line)
    }
  }

  /// `Table: (\\#tab:x) Words` of bookdown below a table as `: Words {#tbl-x}`.
  private static func caption(_ line: Document.Line) -> Document.Line {
    let text = line.text.trimmed
    guard let mark = ["Table:", "table:", ":"].first(where: text.hasPrefix) else { return line }
    var words = String(text.dropFirst(mark.count)).trimmed
    var end = ""
    if words.hasPrefix("(\\#"), let close = words.firstIndex(of: ")") {
      end = " {#\(label(String(words[..<close].dropFirst(3))))}"
      words = String(words[words.index(after: close)...]).trimmed
    }
    guard mark != ":" || !end.isEmpty else { return line }
    return Document.Line(text: ": \(words)\(end)", offset: line.offset, isEscaped: line.isEscaped)
  }

  private mutating func line(_ line: Document.Line) -> [WrittenLine] {
    let trimmed = line.text.trimmed
    if ["\\newpage", "\\pagebreak", "\\clearpage", "{{< pagebreak >}}"].contains(trimmed) {
      report(.note, "a page break is left out", line)
      return []
    }
    if let math = equation(trimmed, line) { return math.map { WrittenLine($0) } }
    var text = line.text
    if isInMath || text.contains("$$") {
      text = withoutLabel(text, line)
      // A blank line would end the formula.
      if isInMath, text.trimmed.isEmpty { return [] }
    }
    let dollars = text.occurrences(of: "$$")
    if dollars % 2 == 1, environment == nil { isInMath.toggle() }
    if !isInMath, let label, let end = text.utf8.indices.last(where: { text[$0...].hasPrefix("$$") }) {
      text.insert(contentsOf: " {#\(label)}", at: text.index(end, offsetBy: 2))
      self.label = nil
    }
    if isInMath { return [WrittenLine(text)] }
    let (translated, origins) = values(text, line)
    text = referencesOfLaTeX(references(translated, line))
    text = shortcodes(text, line)
    text = links(spans(text, line), line)
    if dollars == 0, let found = LaTeXReview.finding(in: ProseReview.withoutCode(text)) {
      report(.warning, found.words, line, help: [found.help])
    }
    var written = WrittenLine(text)
    // What changed before a value moves it a little; the values of a line keep their order.
    let starts = Self.starts(of: "`{kaya} ", in: text)
    written.origins = zip(starts, origins).map { ($0, $1) }
    return [written]
  }

  /// The bytes at which a text begins in another one.
  static func starts(of mark: String, in text: String) -> [Int] {
    var starts: [Int] = []
    var rest = text[...]
    while let found = rest.range(of: mark) {
      starts.append(text.utf8.distance(from: text.startIndex, to: found.lowerBound))
      rest = rest[found.upperBound...]
    }
    return starts
  }

  private mutating func report(_ severity: Severity, _ words: String, _ line: Document.Line, help: [String] = []) {
    findings.append(Diagnostic(severity, .conversion, words, at: source.place(line), help: help))
  }

  // MARK: Equations

  private static let environments = [
    "equation*", "equation", "align*", "align", "gather*", "gather", "multline*", "multline",
  ]

  /// `\begin{equation}` and `\end{equation}` become `$$`; between `$$` they stay as they are.
  private mutating func equation(_ text: String, _ line: Document.Line) -> [String]? {
    if let name = environment {
      guard let end = text.range(of: "\\end{\(name)}") else { return nil }
      return ending(name, before: text[..<end.lowerBound], after: text[end.upperBound...], line)
    }
    guard !isInMath,
      let name = Self.environments.first(where: { text.hasPrefix("\\begin{\($0)}") })
    else { return nil }
    (isInMath, environment) = (true, name)
    let opening = ["$$"] + Self.inner(name).map { "\\begin{\($0)}" }
    let rest = text.dropFirst("\\begin{\(name)}".count)
    if let end = rest.range(of: "\\end{\(name)}") {
      return opening + ending(name, before: rest[..<end.lowerBound], after: rest[end.upperBound...], line)
    }
    let content = withoutLabel(String(rest), line)
    return opening + (content.trimmed.isEmpty ? [] : [content])
  }

  /// The environment that stands between the `$$` for another one; none for one of a single line.
  private static func inner(_ name: String) -> [String] {
    let base = name.last == "*" ? String(name.dropLast()) : name
    return base == "equation" ? [] : [base == "align" ? "aligned" : "gathered"]
  }

  private mutating func ending(
    _ name: String, before: Substring, after: Substring, _ line: Document.Line
  ) -> [String] {
    let content = withoutLabel(String(before), line)
    (isInMath, environment) = (false, nil)
    let end = label.map { "$$ {#\($0)}" } ?? "$$"
    label = nil
    let rest = String(after).trimmed
    return (content.trimmed.isEmpty ? [] : [content]) + Self.inner(name).map { "\\end{\($0)}" } + [end]
      + (rest.isEmpty ? [] : [rest])
  }

  /// Takes `\label{eq:x}` and `(\#eq:x)` out of a formula and remembers the label.
  private mutating func withoutLabel(_ text: String, _ line: Document.Line) -> String {
    var out = text
    for (open, close) in [("\\label{", "}"), ("(\\#", ")")] {
      while let start = out.range(of: open), let end = out[start.upperBound...].range(of: close) {
        let name = Self.label(String(out[start.upperBound..<end.lowerBound]))
        let own = name.hasPrefix("eq-") ? name : "eq-" + name
        if let label {
          report(.warning, "the label `\(own)` is left out: a formula has one, and this one is `\(label)`", line)
        } else {
          label = own
        }
        out.replaceSubrange(start.lowerBound..<end.upperBound, with: "")
      }
    }
    return out
  }

  /// `eq:x` as `eq-x`.
  private static func label(_ text: String) -> String {
    var name = String(text.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : "-" })
    if name.hasPrefix("tab-") { name = "tbl-" + name.dropFirst(4) }
    return name
  }

  // MARK: References

  /// `\@ref(fig:x)` of bookdown gives a number alone.
  private mutating func references(_ text: String, _ line: Document.Line) -> String {
    var out = text
    while let start = out.range(of: "\\@ref("), let end = out[start.upperBound...].firstIndex(of: ")") {
      let name = String(out[start.upperBound..<end])
      let target = Self.label(name)
      let isKnown = ["fig-", "tbl-", "eq-", "sec-"].contains { target.hasPrefix($0) }
      if !isKnown, name.contains(":") {
        report(.warning, "a reference to `\(name)` has no counterpart and became a link", line)
      }
      if !isKnown, !name.contains(":") {
        report(
          .warning, "the number of the section `\(name)` became a link", line,
          help: ["label its heading `{#sec-\(name)}`, and write `@sec-\(name)` here"])
      }
      out.replaceSubrange(
        start.lowerBound..<out.index(after: end), with: isKnown ? "[-@\(target)]" : "[\(name)](#\(name))")
    }
    return out
  }

  private static let references = ["\\eqref{", "\\ref{", "\\autoref{", "\\cref{", "\\Cref{"]

  /// `\eqref{eq:x}` of LaTeX gives a number alone, `\autoref{fig:x}` the word, too; others stay and are told.
  private func referencesOfLaTeX(_ text: String) -> String {
    var out = text
    for command in Self.references {
      var start = out.startIndex
      while let open = out[start...].range(of: command), let end = out[open.upperBound...].firstIndex(of: "}") {
        let target = Self.label(String(out[open.upperBound..<end]))
        guard ["fig-", "tbl-", "eq-", "sec-"].contains(where: target.hasPrefix), !isInCode(open.lowerBound, of: out)
        else {
          start = out.index(after: end)
          continue
        }
        let isPlain = command == "\\ref{" || command == "\\eqref{"
        out.replaceSubrange(open.lowerBound...end, with: isPlain ? "[-@\(target)]" : "@\(target)")
        start = out.startIndex
      }
    }
    return out
  }

  private func isInCode(_ index: String.Index, of text: String) -> Bool {
    CodeSpans.of(text).contains { $0.range.contains(index) }
  }

  // MARK: Values

  /// `` `r expr` ``, `` `{python} expr` `` and `` `expr`{.kaya} ``, with the places that those of ours come from.
  ///
  /// In a setting `quote` is what its text stands in.
  mutating func values(
    _ text: String, _ line: Document.Line, quote: Character? = nil
  ) -> (String, origins: [Int]) {
    var out = ""
    var origins: [Int] = []
    var at = text.startIndex
    for span in CodeSpans.of(text) {
      out += text[at..<span.range.lowerBound]
      at = span.range.upperBound
      let byte = line.text == text ? text.utf8.distance(from: text.startIndex, to: span.start) : 0
      if text[at...].hasPrefix("{\(OwnDiv.mark)}") {
        at = text.index(at, offsetBy: OwnDiv.mark.count + 2)
        origins.append(-1)
        // Blanks that only keep back-ticks of the code apart were not the author's.
        let isPadded = span.isPadded && !span.code.hasPrefix("`") && !span.code.hasSuffix("`")
        out += CodeSpans.written("{kaya} " + span.code, ticks: span.ticks, isPadded: isPadded)
      } else if let value = value(span, byte, line, quote) {
        if value.hasPrefix("`{kaya} ") { origins.append(line.offset + byte) }
        out += value
      } else {
        if span.code.hasPrefix("{kaya} ") { origins.append(-1) }
        out += text[span.range]
      }
    }
    return (out + text[at...], origins)
  }

  private static let marks = [("r ", "r"), ("{r} ", "r"), ("{python} ", "python")]

  private mutating func value(
    _ span: CodeSpans.Span, _ byte: Int, _ line: Document.Line, _ quote: Character?
  ) -> String? {
    for (mark, language) in Self.marks where span.code.hasPrefix(mark) {
      let rest = span.code.dropFirst(mark.count)
      let written = String(rest).trimmed
      let expression = QuotedYAML.plain(written, in: quote)
      let start = byte + mark.utf8.count + rest.prefix { $0.isWhitespace }.utf8.count
      do throws(Untranslated) {
        let ours = try inline(language, expression, line.offset + byte)
        return "`{kaya} \(QuotedYAML.written(ours, in: quote))`"
      } catch {
        let whole = 0..<written.utf8.count
        let range = written == expression ? error.range ?? whole : whole
        findings.append(
          Diagnostic(
            .warning, .conversion, "the value `\(expression)` stays as code",
            at: source.place(line, start + range.lowerBound..<start + range.upperBound), help: [error.reason]))
        return CodeSpans.written(written, ticks: span.ticks)
      }
    }
    return nil
  }

  /// Reports the values of a line that belongs to a setting in which none are read.
  mutating func reportValues(_ line: Document.Line, in key: String) {
    for span in CodeSpans.of(line.text) where Self.marks.contains(where: { span.code.hasPrefix($0.0) }) {
      report(.warning, "the value `\(span.code)` stays as it is: `\(key)` takes no values here", line)
    }
  }

  // MARK: What only other tools know

  private mutating func shortcodes(_ text: String, _ line: Document.Line) -> String {
    var out = ""
    var rest = text[...]
    while let start = rest.range(of: "{{<"), let end = rest[start.upperBound...].range(of: ">}}") {
      let name = String(rest[start.upperBound..<end.lowerBound]).trimmed
      out += rest[..<start.lowerBound]
      if name.hasPrefix("include ") || name.hasPrefix("embed ") || out.hasSuffix("`") {
        out += name.hasPrefix("include ") ? included(name, line) : String(rest[start.lowerBound..<end.upperBound])
      } else {
        report(.warning, "the shortcode `\(name)` has no counterpart and is left out", line)
      }
      rest = rest[end.upperBound...]
    }
    return out + rest
  }

  /// An included document under the name that it has once it is converted, too.
  private mutating func included(_ name: String, _ line: Document.Line) -> String {
    let path = String(name.dropFirst("include ".count)).trimmed
    guard let end = DocumentLinks.endings.first(where: path.hasSuffix) else { return "{{< \(name) >}}" }
    report(.warning, "`\(path)` is included and is not converted with this document", line, help: ["convert it, too"])
    return "{{< include \(path.dropLast(end.count)).md >}}"
  }

  /// `[text]{.smallcaps}` keeps its text.
  private mutating func spans(_ text: String, _ line: Document.Line) -> String {
    let found = SpanAttributes(text)
    for attributes in found.left {
      report(
        SpanAttributes.hasMeaning(attributes) ? .warning : .note,
        "the attributes `\(attributes)` of some words are left out", line,
        help: attributes.contains("#") ? ["label a heading, a figure or a table, and refer to that"] : [])
    }
    for attributes in found.stay { report(.warning, "the attributes `\(attributes)` stand as text", line) }
    return found.text
  }

  /// Links to other documents lead to the notebooks that are made of them.
  private mutating func links(_ text: String, _ line: Document.Line) -> String {
    let (moved, documents) = DocumentLinks.moved(text)
    for path in documents {
      report(.note, "the link to `\(path)` leads to the notebook that is made of it", line, help: ["convert it, too"])
    }
    return moved
  }
}

extension StringProtocol {
  /// The first place of a text; without Foundation.
  func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }

  /// How often a text stands in this one.
  func occurrences(of text: String) -> Int {
    var count = 0
    var rest = self[startIndex...]
    while let found = rest.range(of: text) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}
