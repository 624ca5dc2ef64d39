import KayaJSON

/// One difference between two builds of a page.
public struct Change: Sendable, Equatable {
  /// What kind of thing differs.
  public enum Kind: String, Sendable, CaseIterable {
    /// A page that only one of the sites has.
    case page
    /// A result that only one of the pages has, or that became something else.
    case result
    /// A term that only one of the models has.
    case term
    /// An estimate.
    case estimate
    /// The sign of an estimate.
    case sign
    /// The stars of an estimate.
    case stars
    /// A standard error.
    case standardError = "standard error"
    /// The number of observations.
    case n = "N"
    /// A fact of a model or result, such as R².
    case fact
    /// A plain value.
    case value
    /// Cells of a table, or the data of a chart.
    case cells
    /// How a chart of the same data is drawn.
    case drawing
    /// A row of a table, or a point of a chart, that only one of the versions has.
    case row
    /// The order of rows.
    case order
    /// A model, a term or a column that is called otherwise.
    case name
    /// A claim's verdict or recomputed number.
    case claim
    /// The mark that something is computed from synthetic data.
    case synthetic
    /// A column of a table of models that is new, is gone or stands at another place.
    case column
    /// The head of a table's columns, or what its models explain and are estimated by.
    case head
    /// A cell of a captioned table, as it is printed.
    case printed = "printed cell"
    /// A table or figure in whose place an error stands.
    case error
    /// A number in a sentence below or above a table or figure, or how its errors were estimated.
    case note = "number in a note"
    /// A computed value in a sentence, as it is printed.
    case text = "value in the text"
  }

  /// Where a change is printed.
  public struct Place: Sendable, Equatable {
    /// The table, the figure or the sentence, in words: `Table 3`.
    public var output: String
    /// The head of a table's column.
    public var column: String
    /// The head that the column had at another place.
    public var formerColumn: String?

    /// The place for programs.
    var json: JSON {
      let former = formerColumn.map { [("former_column", JSON.string($0))] } ?? []
      return .object([("output", .string(output)), ("column", .string(column))] + former)
    }
  }

  /// The page.
  public var page: String
  /// The result or the claim; empty for a page as a whole.
  public var result: String
  /// What kind of thing differs.
  public var kind: Kind
  /// The term, fact, column or entry; empty where the result has no parts.
  public var part: String
  /// What it was; nothing if it was not there.
  public var before: String?
  /// What it is; nothing if it is gone.
  public var after: String?
  /// By how much a number differs.
  public var difference: Double?
  /// The difference as a part of what it was.
  public var relative: Double?
  /// What the change follows from.
  public var causes: [Cause] = []
  /// Where it is printed.
  public var places: [Place] = []

  init(
    page: String, result: String = "", _ kind: Kind, _ part: String = "", _ before: String?, _ after: String?,
    difference: Double? = nil, relative: Double? = nil
  ) {
    self.page = page
    self.result = result
    self.kind = kind
    self.part = part
    self.before = before
    self.after = after
    self.difference = difference
    self.relative = relative
  }

  /// A number that differs.
  init(page: String, result: String, _ kind: Kind, _ part: String = "", from a: Double, to b: Double) {
    let (before, after) = NumberWords.pair(a, b)
    let difference = b - a
    let relative = a == 0 ? nil : difference / abs(a)
    self.init(
      page: page, result: result, kind, part, before, after, difference: difference,
      relative: relative.flatMap { $0.isFinite ? $0 : nil })
  }

  /// Whether it is a number or a column of a table or figure as it is printed.
  var isPrinted: Bool {
    [.printed, .note, .column, .head].contains(kind) || [.row, .order].contains(kind) && !places.isEmpty
  }

  /// The change as a line, without page, result and causes: `did: estimate 0.0512 -> 0.0488 (-0.0024, -4.7%)`.
  public var line: String {
    let name = [.value, .page, .result, .claim].contains(kind) ? "" : kind.rawValue
    if kind == .order { return "\(part) in another order" }
    if kind == .name { return "\(part.isEmpty ? "" : part + " ")`\(before ?? "")` is now called `\(after ?? "")`" }
    if kind == .drawing { return "the same data drawn otherwise" }
    if kind == .cells, part.isEmpty, before == nil, after == nil { return "cells changed, or their order" }
    var words = part.isEmpty ? name : name.isEmpty ? part + ":" : "\(part): \(name)"
    if !words.isEmpty { words += " " }
    switch (before, after) {
    case (nil, let after?): words += "new: \(after)"
    case (let before?, nil): words += "gone: \(before)"
    case (let before?, let after?): words += "\(before) -> \(after)"
    case (nil, nil): words += "changed"
    }
    guard let difference else { return words }
    let more = relative.map { ", " + NumberWords.percent($0) } ?? ""
    return words + " (\(NumberWords.signed(difference))\(more))"
  }

  /// The change for programs.
  var json: JSON {
    func text(_ value: String?) -> JSON { value.map(JSON.string) ?? .null }
    return .object([
      ("page", .string(page)), ("result", .string(result)), ("kind", .string(kind.rawValue)), ("part", .string(part)),
      ("before", text(before)), ("after", text(after)),
      ("difference", difference.map(JSON.double) ?? .null), ("relative", relative.map(JSON.double) ?? .null),
      ("places", .array(places.map(\.json))),
      ("because", .array(causes.map { .string($0.words) })),
    ])
  }
}
