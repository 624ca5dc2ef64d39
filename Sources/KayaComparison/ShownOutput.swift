import KayaJSON

/// A table or figure as it stands on a page.
public struct ShownOutput: Sendable {
  /// A row of a table as it is printed.
  public struct Row: Sendable, Equatable {
    /// What it is known by: its first cell, with the heading of its group before it.
    public var name: String
    /// The name without a number that tells it from others of this name.
    var base: String
    /// Its first cell.
    var first: String
    /// The other cells, each with what stands below it, such as a standard error.
    public var cells: [String]
  }

  /// Its label; without one the name of its files.
  public var label: String
  /// What shows it, where it has no label: the text of a statement.
  public var statement: String?
  /// The heading above it, where it has no label.
  var section = ""
  /// `table` or `figure`.
  public var kind: String
  /// Its number, with the letter of a part.
  public var number: String
  /// Its caption.
  public var caption: String
  /// The head of a table's first column.
  var corner: String
  /// The sentences below it, and of a figure those above it.
  var notes: [String]
  /// The heads of a table's columns after the first.
  public var heads: [String]
  /// The heads that stand over all of these columns.
  var over: [String] = []
  /// The rows of a table; none for a figure, and for a table that is too long for the file.
  public var rows: [Row]
  /// Whether an error stands in its place.
  var isFailed = false
  /// What stands for an output or a value that could not be computed.
  static let error = "an error"
  /// So many of the columns after the first name the rows too.
  var keys = 0

  /// Reads an entry of `results.json`; nothing for another one.
  init?(_ json: JSON) {
    guard let label = json["label"]?.text, let kind = json["kind"]?.text else { return nil }
    let caption = json["caption"]?.text ?? ""
    // Files of earlier versions know an output without a label by its caption alone.
    self.label = label.isEmpty ? json["name"]?.text ?? caption : label
    statement = label.isEmpty ? json["of"]?.text : nil
    section = json["section"]?.text ?? ""
    self.kind = kind
    number = json["number"]?.text ?? ""
    self.caption = caption
    isFailed = json["error"] == .bool(true)
    notes = (json["notes"]?.items ?? []).compactMap(\.text)
    let head = (json["head"]?.items ?? []).map { $0.text ?? "" }
    over = (json["over"]?.items ?? []).compactMap(\.text)
    corner = head.first ?? ""
    heads = Self.numbered(Array(head.dropFirst()))
    let found = (json["body"]?.items ?? []).compactMap { row -> Row? in
      let cells = (row["cells"]?.items ?? []).map { $0.text ?? "" }
      guard let first = cells.first else { return nil }
      let below = (row["below"]?.items ?? []).map { $0.text ?? "" }
      let whole = cells.enumerated().map { index, cell in
        guard below.indices.contains(index), !below[index].isEmpty else { return cell }
        return cell.isEmpty ? below[index] : "\(cell) \(below[index])"
      }
      let group = row["group"]?.text.map { "\($0): " } ?? ""
      return Row(name: group + first, base: group + first, first: whole[0], cells: Array(whole.dropFirst()))
    }
    let names = Self.numbered(found.map(\.name))
    rows = zip(names, found).map { Row(name: $0, base: $1.base, first: $1.first, cells: $1.cells) }
  }

  /// Names with a number where one stands twice.
  static func numbered(_ names: [String]) -> [String] {
    var counts: [String: Int] = [:]
    return names.map { name in
      counts[name, default: 0] += 1
      let count = counts[name] ?? 1
      return count == 1 ? name : "\(name) (\(count))"
    }
  }

  /// What it is called: `Table 3`; without a number its label, or what shows it.
  public var name: String {
    if !number.isEmpty { return "\(kind == "figure" ? "Figure" : "Table") \(number)" }
    guard let statement else { return "`\(label)`" }
    let words = statement.count > Self.longest ? statement.prefix(Self.longest) + "…" : statement[...]
    return "the \(kind) `\(words)`"
  }

  /// Of a statement that names an output so much is told.
  private static let longest = 60

  /// Its name with its caption, and what both were before if they differ.
  func title(before: ShownOutput?) -> String {
    var words = caption.isEmpty ? "" : caption
    if let before, before.name != name || before.caption != caption {
      let old = before.name == name ? "" : before.name + (before.caption == caption ? "" : ", ")
      words += (words.isEmpty ? "" : "; ") + "before: " + old + (before.caption == caption ? "" : before.caption)
    }
    return words.isEmpty ? name : "\(name) (\(words))"
  }
}

/// A computed value in a sentence of a page.
public struct ShownValue: Sendable {
  /// What is computed.
  public var expression: String
  /// What stands in the sentence.
  public var text: String
  /// Where the sentence stands, in words: `section Results`.
  public var place: String
  /// Whether a block shows it, and no sentence.
  public var isOfBlock = false
  /// The file and the line of the sentence, where they are known.
  public var line: (file: String, line: Int)?

  /// Reads an entry of `results.json`; nothing for another one.
  init?(_ json: JSON, line: (file: String, line: Int)?) {
    guard let expression = json["value"]?.text, let text = json["text"]?.text else { return nil }
    self.expression = expression
    self.text = json["error"] == .bool(true) ? ShownOutput.error : text
    self.line = line
    if let section = json["section"]?.text {
      place = section.isEmpty ? "" : "section \(section)"
      isOfBlock = json["block"] == .bool(true)
    } else if let label = json["caption"]?.text {
      place = "the caption of `\(label)`"
    } else {
      place = json["setting"]?.text.map { "the \($0)" } ?? ""
    }
  }

  /// Where it is looked for when it computes something else.
  var home: String { (isOfBlock ? "block " : "text ") + place }

  /// Where it stands: `in the text (line 12 of paper.md, section Results)`.
  var whereabouts: String {
    let parts = [
      isOfBlock ? "`\(expression)`" : nil, line.map { "line \($0.line) of \($0.file)" }, place.isEmpty ? nil : place,
    ].compactMap { $0 }
    let words = isOfBlock ? "shown by a block" : "in the text"
    return parts.isEmpty ? words : "\(words) (\(parts.joined(separator: ", ")))"
  }
}
