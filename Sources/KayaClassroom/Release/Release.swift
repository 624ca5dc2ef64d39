import KayaDiagnostics
import KayaLanguage
import KayaNotebook
import KayaPublish

/// What students get of an assignment: only what is on a list of what they may have.
///
/// Of the front matter it is the keys below; of blocks those without an exercise, the blanks, and those checks that
/// need nothing of the solution, written anew from their syntax trees; of options those below; and the prose
/// without comments. Everything else stays with the teacher.
public struct Release: Sendable {
  /// The files by their path, the notebook first.
  public let files: [(path: String, text: String)]

  /// What stands in a block to fill in where the teacher wrote only the solution.
  static let emptyBlank = "______\n"

  /// The release of an assignment.
  public init(_ assignment: Assignment) {
    let notebook = assignment.notebook
    var files: [(path: String, text: String)] = []
    for (index, source) in notebook.sources.enumerated() {
      var cut = Cut(source: source)
      if index == 0, let span = notebook.frontMatter.span {
        cut.replace(
          source.line(
            at: span.range.lowerBound)...source.line(at: max(span.range.lowerBound, span.range.upperBound - 1)),
          by: FrontMatterRelease(source, span.range).lines)
      }
      for cell in notebook.cells where cell.isBlock && cell.span.file == index {
        let lines =
          source.line(
            at: cell.span.range.lowerBound)...source.line(
            at: max(cell.span.range.lowerBound, cell.span.range.upperBound - 1))
        if let text = Self.block(cell, of: assignment, lines: lines, source) { cut.replace(lines, by: text) }
      }
      files.append((source.path, cut.text))
    }
    self.files = files
  }

  /// The text of the notebook.
  public var text: String { files.first?.text ?? "" }

  // MARK: Blocks

  /// The lines that take the place of a block; nothing to keep it as it is.
  private static func block(
    _ cell: KayaNotebook.Cell, of assignment: Assignment, lines: ClosedRange<Int>, _ source: SourceText
  ) -> [String]? {
    let prefix = linePrefix(cell, lines, source)
    func fenced(_ options: [String], _ code: [String]) -> [String] {
      let longest = code.joined().split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
      let fence = String(repeating: "`", count: max(3, longest + 1))
      let body = ["\(fence){\(cell.engine.rawValue)}"] + options + code + [fence]
      return body.enumerated().map { $0 == 0 ? prefix.first + $1 : prefix.rest + $1 }
    }
    guard let id = cell.options.exercise?.value, let index = assignment.index(of: id) else {
      return fenced(optionLines(cell, allowed: openOptions), codeLines(cell))
    }
    let exercise = assignment.exercises[index]
    if cell.options.check {
      let statements = exercise.checkStatements.filter { $0.cell == cell.id && $0.isReleased }
      guard !statements.isEmpty else { return [] }
      let options = optionLines(cell, allowed: ["exercise", "check", "label", "echo", "include"])
      let lines = statements.flatMap { check in
        BrokenLines.code(check.statement.source).split(separator: "\n").map(String.init)
      }
      return fenced(options, lines)
    }
    if cell.options.solution {
      // A solution without a block to fill in leaves its place to one.
      guard exercise.blank == nil, exercise.solution?.id == cell.id else { return [] }
      let allowed = exerciseOptions
      return fenced(optionLines(cell, allowed: allowed), ["______"])
    }
    return fenced(optionLines(cell, allowed: exerciseOptions), codeLines(cell))
  }

  /// The options that a block without an exercise keeps.
  private static let openOptions: Set<String> = [
    "label", "eval", "echo", "output", "include", "warning", "code-fold", "code-summary", "fig-cap", "fig-subcap",
    "fig-alt", "fig-width", "fig-height", "tbl-cap", "tbl-subcap", "layout-ncol", "column", "cache", "output-var",
    "variant",
  ]
  /// The options that a block to be filled in keeps.
  private static let exerciseOptions = openOptions.union(["exercise", "points", "manual", "carry"])

  /// The option lines whose keys are on a list, with the lines that go on below them; comments stay behind.
  private static func optionLines(_ cell: KayaNotebook.Cell, allowed: Set<String>) -> [String] {
    var kept: [String] = []
    var isKept = false
    for line in cell.options.lines.split(separator: "\n", omittingEmptySubsequences: true) {
      let mark = line.hasPrefix("--|") ? 3 : 2
      let rest = line.dropFirst(mark)
      let content = rest.first == " " ? rest.dropFirst() : rest
      let isContinuation = content.first == " " || content.first == "-" || content.allSatisfy(\.isWhitespace)
      if !isContinuation {
        let key = content.prefix { $0 != ":" }.trimmingBlanks()
        isKept = allowed.contains(key) && content.contains(":")
      }
      if isKept { kept.append("#|" + rest.trimmingEndBlanks()) }
    }
    return kept
  }

  private static func codeLines(_ cell: KayaNotebook.Cell) -> [String] {
    var lines = cell.code.string.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }

  /// What stands before the fence on its line, and before the lines below it: a list item's indent, a quotation's mark.
  private static func linePrefix(
    _ cell: KayaNotebook.Cell, _ lines: ClosedRange<Int>, _ source: SourceText
  ) -> (first: String, rest: String) {
    let text = source.lineText(lines.lowerBound)
    guard let fence = text.firstIndex(where: { $0 == "`" || $0 == "~" }) else { return ("", "") }
    let first = String(text[..<fence])
    let rest = String(first.map { $0 == ">" || $0.isWhitespace ? $0 : " " })
    return (first, rest)
  }
}

/// A file in the making whose lines are replaced.
private struct Cut {
  let source: SourceText
  private var replacements: [Int: [String]] = [:]
  private var removed: Set<Int> = []

  init(source: SourceText) { self.source = source }

  /// Puts other lines in place of some, counted from 1.
  mutating func replace(_ lines: ClosedRange<Int>, by text: [String]) {
    replacements[lines.lowerBound] = text
    removed.formUnion(lines)
  }

  /// The text, comments of the prose left out.
  var text: String {
    var out: [String] = []
    var prose: [String] = []
    func flush() {
      out += Prose.withoutComments(prose)
      prose = []
    }
    for line in 1...max(1, source.lineCount) {
      if let text = replacements[line] {
        flush()
        out += text
      }
      if removed.contains(line) { continue }
      prose.append(source.lineText(line))
    }
    flush()
    var squeezed: [String] = []
    var fence: Substring?
    for line in out {
      let start = line.drop { $0 == " " || $0 == ">" }
      if let open = fence {
        if start.hasPrefix(open), start.drop(while: { $0 == open.first }).allSatisfy(\.isWhitespace) { fence = nil }
      } else if start.hasPrefix("```") || start.hasPrefix("~~~") {
        fence = start.prefix { $0 == start.first }
      } else if line.allSatisfy(\.isWhitespace), squeezed.last?.allSatisfy(\.isWhitespace) ?? false {
        continue
      }
      squeezed.append(line)
    }
    while squeezed.last?.isEmpty ?? false { squeezed.removeLast() }
    return squeezed.joined(separator: "\n") + "\n"
  }
}
