import KayaDiagnostics
import KayaLanguage
import KayaNotebook

/// One exercise of an assignment, as the teacher wrote it.
public struct Exercise: Sendable {
  /// Its id.
  public let id: String
  /// The block that students fill in; none where the teacher wrote only the solution.
  public internal(set) var blank: KayaNotebook.Cell?
  /// The block with the answer.
  public internal(set) var solution: KayaNotebook.Cell?
  /// Its checks in the order of the text.
  public internal(set) var checks: [ExerciseCheck] = []
  /// Its hints, one after another.
  public internal(set) var hints: [[Block]] = []
  /// Every statement in its blocks of checks, in the order of the text.
  var checkStatements: [CheckStatement] = []
  /// The statements of the blank.
  var blankStatements: [Statement] = []
  /// The statements of the solution.
  var solutionStatements: [Statement] = []

  init(id: String) { self.id = id }

  /// The blocks from which the options of the exercise are taken.
  private var cells: [KayaNotebook.Cell] { [blank, solution].compactMap { $0 } }

  /// Whether it is marked by hand.
  public var isManual: Bool { cells.contains { $0.options.manual || $0.engine == .text } }
  /// Whether a later part may be marked with the student's own earlier values.
  public var carries: Bool { cells.contains { $0.options.carry ?? false } }
  /// Whether the draws of the answer differ by student.
  public var isVariant: Bool { cells.contains { $0.options.variant != nil } }
  /// What its answer is written in.
  public var engine: KayaNotebook.Cell.Engine { (blank ?? solution)?.engine ?? .kaya }
  /// The name that an answer in SQL binds.
  var outputVariable: String? { cells.lazy.compactMap(\.options.outputVariable?.value).first }
  /// What the teacher looks for in an answer that is marked by hand.
  public var rubric: RichText? { cells.lazy.compactMap(\.options.rubric).first }
  /// What it is worth.
  public var maximum: Double {
    isManual ? cells.lazy.compactMap(\.options.points?.value).first ?? 0 : checks.reduce(0) { $0 + $1.points }
  }
}

/// A statement in a block of checks: a check, or something that checks need.
struct CheckStatement: Sendable {
  /// The block it stands in.
  let cell: CellID
  /// The statement.
  let statement: Statement
  /// Whether students have it in their file.
  var isReleased: Bool
}

/// One `check(…)` of an exercise.
public struct ExerciseCheck: Sendable {
  /// The block it stands in.
  public let cell: CellID
  /// Its statement.
  public let statement: Statement
  /// What is checked, in plain words.
  public let message: String
  /// What it is worth.
  public let points: Double
  /// Whether its block is kept from students.
  public let isHidden: Bool
  /// Whether students have it in their file: it is not hidden and needs nothing of the solution.
  public internal(set) var isReleased: Bool
  /// Where it stands.
  public let place: Place
}
