import KayaDiagnostics

/// What a check of a published number or statement came to.
public enum Verdict: String, CaseIterable, Sendable {
  /// The recomputed number prints as published, or the condition is true.
  case reproduced
  /// The intervals meet, or the condition is undecided.
  case consistent
  /// They do not.
  case contradicted
  /// It could not be checked; the claim says why.
  case unchecked
  /// It was computed from synthetic data, so it says nothing about the paper.
  case simulated
}

/// One claim of a paper with its verdict.
public struct ClaimRecord: Hashable, Sendable {
  /// The claim's id, as in the list of the paper's claims.
  public var id: String
  /// What the paper says.
  public var statement: String
  /// The published number as text, empty for a condition.
  public var published: String
  /// The recomputed number as pages show it, empty where nothing was computed.
  public var recomputed: String
  /// The published number as files have it: as it is printed, of a range or an interval the ends with all their digits.
  public var publishedFigure: String
  /// The recomputed number as files have it: with all its digits and nothing between them.
  public var recomputedFigure: String
  /// What the check came to.
  public var verdict: Verdict
  /// The verdict the author expects; nothing means any but `contradicted`.
  public var expected: Verdict?
  /// The name of the row, for a claim over columns.
  public var each: String
  /// Why it is unchecked, or what does not fit.
  public var why: String
  /// What it is checked by beside the numbers, as it is written: a condition, or how far apart the numbers may lie.
  public var condition: String
  /// The line of the claim in the notebook.
  public var line: Int

  /// A claim with all its parts; what files have is what pages show where it is not given.
  public init(
    id: String, statement: String, published: String = "", recomputed: String = "", verdict: Verdict,
    expected: Verdict? = nil, each: String = "", why: String = "", line: Int = 0, publishedFigure: String? = nil,
    recomputedFigure: String? = nil, condition: String = ""
  ) {
    self.id = id
    self.statement = statement
    self.published = published
    self.recomputed = recomputed
    self.publishedFigure = publishedFigure ?? published
    self.recomputedFigure = recomputedFigure ?? recomputed
    self.verdict = verdict
    self.expected = expected
    self.each = each
    self.why = why
    self.condition = condition
    self.line = line
  }

  /// Whether the verdict is the one the author expects.
  public var isAsExpected: Bool { expected.map { $0 == verdict } ?? (verdict != .contradicted) }

  /// The finding for a verdict that is not the expected one.
  func finding(at place: Place?) -> Diagnostic {
    let numbers = published.isEmpty && recomputed.isEmpty ? "" : "published \(published), recomputed \(recomputed)"
    return Diagnostic(
      .error, .claim,
      "claim `\(shownID)` is \(verdict.rawValue)\(expected.map { ", expected \($0.rawValue)" } ?? "")", at: place,
      label: published.isEmpty ? "" : numbers,
      help: [statement, "if this verdict is right, write `expect = \(verdict.rawValue)`"])
  }

  /// The id as shown, with the name of the row where there is one.
  public var shownID: String { each.isEmpty ? id : "\(id)/\(each)" }
}

/// One assertion, or one graded check of an exercise, with what it came to.
public struct CheckRecord: Hashable, Sendable {
  /// The words shown when it fails.
  public var message: String
  /// The points it is worth.
  public var points: Double
  /// Whether the condition was one definite `true`.
  public var passed: Bool

  /// A check with all its parts.
  public init(message: String, points: Double, passed: Bool) {
    self.message = message
    self.points = points
    self.passed = passed
  }
}
