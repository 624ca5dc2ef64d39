import KayaDiagnostics

/// Puts prose of R Markdown, bookdown and Quarto into ours, line by line.
struct ProseTranslator {
  /// Translates a value in a sentence: its language and code give ours.
  typealias Inline = (_ language: String, _ code: String) throws(Untranslated) -> String

  private let source: SourceText
  private let inline: Inline
  /// What had no counterpart.
  private(set) var findings: [Diagnostic] = []
  private var label: String?
  private var isInMath = false

  init(source: SourceText, inline: @escaping Inline) {
    self.source = source
    self.inline = inline
  }

  /// The lines in our form.
  mutating func lines(_ lines: [Document.Line]) -> [String] { lines.flatMap { self.line($0) } }

  private mutating func line(_ line: Document.Line) -> [String] {
    let trimmed = line.text.trimmed
    if ["\\newpage", "\\pagebreak", "\\clearpage", "{{< pagebreak >}}"].contains(trimmed) {
      report(.note, "a page break is left out", line)
      return []
    }
    if let math = equation(trimmed) { return math }
    var text = line.text
    if isInMath { text = withoutLabel(text) }
    let dollars = text.occurrences(of: "$$")
    if dollars % 2 == 1 {
      isInMath.toggle()
      if !isInMath, let label {
        text += " {#\(label)}"
        self.label = nil
      }
    }
    if isInMath { return [text] }
    text = references(text, line)
    text = values(text, line)
    text = shortcodes(text, line)
    return [spans(text, line)]
  }

  private mutating func report(_ severity: Severity, _ words: String, _ line: Document.Line, help: [String] = []) {
    findings.append(Diagnostic(severity, .conversion, words, at: source.place(line), help: help))
  }

  // MARK: Equations

  /// `\begin{equation}` and `\end{equation}` become `$$`.
  private mutating func equation(_ text: String) -> [String]? {
    for name in ["equation*", "equation", "align*", "align"] {
      let isAligned = name.hasPrefix("align")
      if text.hasPrefix("\\begin{\(name)}"), !isInMath {
        isInMath = true
        let rest = withoutLabel(String(text.dropFirst("\\begin{\(name)}".count)))
        return ["$$"] + (isAligned ? ["\\begin{aligned}"] : []) + (rest.trimmed.isEmpty ? [] : [rest])
      }
      if text.hasPrefix("\\end{\(name)}"), isInMath {
        isInMath = false
        let end = label.map { "$$ {#\($0)}" } ?? "$$"
        label = nil
        return (isAligned ? ["\\end{aligned}"] : []) + [end]
      }
    }
    return nil
  }

  /// Takes `\label{eq:x}` and `(\#eq:x)` out of a formula and remembers the label.
  private mutating func withoutLabel(_ text: String) -> String {
    var out = text
    for (open, close) in [("\\label{", "}"), ("(\\#", ")")] {
      guard let start = out.range(of: open), let end = out[start.upperBound...].range(of: close) else { continue }
      let name = Self.label(String(out[start.upperBound..<end.lowerBound]))
      label = name.hasPrefix("eq-") ? name : "eq-" + name
      out.replaceSubrange(start.lowerBound..<end.upperBound, with: "")
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
      out.replaceSubrange(
        start.lowerBound..<out.index(after: end), with: isKnown ? "[-@\(target)]" : "[\(name)](#\(name))")
    }
    return out
  }

  // MARK: Values

  /// `` `r expr` `` and `` `{python} expr` ``.
  private mutating func values(_ text: String, _ line: Document.Line) -> String {
    var out = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "`") {
      out += rest[..<open]
      let run = rest[open...].prefix { $0 == "`" }
      let after = rest[open...].dropFirst(run.count)
      guard run.count == 1, let close = after.firstIndex(of: "`") else {
        out += run
        rest = after
        continue
      }
      out += value(String(after[..<close]), line)
      rest = after[after.index(after: close)...]
    }
    return out + rest
  }

  private mutating func value(_ code: String, _ line: Document.Line) -> String {
    for (mark, language) in [("r ", "r"), ("{r} ", "r"), ("{python} ", "python")] where code.hasPrefix(mark) {
      let expression = String(code.dropFirst(mark.count)).trimmed
      do throws(Untranslated) {
        return "`{kaya} \(try inline(language, expression))`"
      } catch {
        report(.warning, "the value `\(expression)` stays as code", line, help: [error.reason])
        return "`\(expression)`"
      }
    }
    return "`\(code)`"
  }

  // MARK: What only other tools know

  private mutating func shortcodes(_ text: String, _ line: Document.Line) -> String {
    var out = ""
    var rest = text[...]
    while let start = rest.range(of: "{{<"), let end = rest[start.upperBound...].range(of: ">}}") {
      let name = String(rest[start.upperBound..<end.lowerBound]).trimmed
      out += rest[..<start.lowerBound]
      if name.hasPrefix("include ") || out.hasSuffix("`") {
        out += rest[start.lowerBound..<end.upperBound]
      } else {
        report(.warning, "the shortcode `\(name)` has no counterpart and is left out", line)
      }
      rest = rest[end.upperBound...]
    }
    return out + rest
  }

  /// `[text]{.smallcaps}` keeps its text.
  private mutating func spans(_ text: String, _ line: Document.Line) -> String {
    var out = text
    while let start = out.range(of: "]{."), let end = out[start.upperBound...].firstIndex(of: "}"),
      let open = out[..<start.lowerBound].lastIndex(of: "[")
    {
      let attributes = out[out.index(before: start.upperBound)..<end]
      report(.note, "the attributes `\(attributes)` of some words are left out", line)
      let words = String(out[out.index(after: open)..<start.lowerBound])
      out.replaceSubrange(open..<out.index(after: end), with: words)
    }
    return out
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
