import KayaDiagnostics
import KayaTables

/// Points and comments that the teacher gives by hand, from `manual.csv`.
///
/// The file is the teacher's: it is read and never written.
public struct ManualMarks: Sendable {
  /// One row of the file.
  public struct Mark: Sendable {
    /// The points; none leaves what the checks say.
    public var points: Double?
    /// What the teacher says about the answer.
    public var comment: String
    /// Where the row stands.
    fileprivate var place: Place
  }

  private struct Key: Hashable, Sendable {
    var student: String
    var assignment: String
    var exercise: String
  }

  private var marks: [Key: Mark] = [:]
  /// What is wrong with the file.
  public private(set) var diagnostics: [Diagnostic] = []
  private static let columns = ["student", "assignment", "exercise", "points", "comment"]

  /// No marks.
  public init() {}

  /// Reads the file; a row that cannot be used is reported and left out.
  public init(_ bytes: [UInt8], path: String, of assignment: Assignment) {
    var options = CSVOptions()
    options.na = [""]
    do {
      let header = try CSVHeader.read(bytes: bytes, path: path).names
      options.types = header.map { ($0, Column.Kind.string) }
      let table = try CSVReader.read(bytes, path: path, options: options)
      for name in Self.columns.dropLast() where table[name] == nil {
        report("`\(path)` has no column `\(name)`", path, 1)
      }
      guard diagnostics.isEmpty else { return }
      for row in 0..<table.rowCount { add(table, row, path, assignment) }
    } catch let failure as Failure {
      diagnostics += failure.diagnostics
    } catch {
      report("`\(path)` cannot be read as a table", path, 1)
    }
  }

  private mutating func add(_ table: Table, _ row: Int, _ path: String, _ assignment: Assignment) {
    func text(_ name: String) -> String {
      if case .string(let text)? = table[name]?[row] { return text.trimmingBlanks() }
      return ""
    }
    guard text("assignment") == assignment.name else { return }
    let (student, id) = (text("student"), text("exercise"))
    // Rows of the table stand below its header, unless a cell holds a line end.
    let line = row + 2
    guard let index = assignment.index(of: id) else {
      let near = Suggestions.help(id, in: assignment.exercises.map(\.id)).map { [$0] } ?? []
      return report("there is no exercise `\(id)` in `\(assignment.name)`", path, line, near)
    }
    var points: Double?
    if !text("points").isEmpty {
      let maximum = assignment.exercises[index].maximum
      guard let number = Double(text("points")), number >= 0, number <= maximum else {
        let most = GradeNumber.text(maximum)
        return report("`\(id)` gives 0 to \(most) points, not `\(text("points"))`", path, line)
      }
      points = number
    }
    let key = Key(student: student, assignment: assignment.name, exercise: id)
    if marks[key] != nil { report("`\(student)` has a second mark for `\(id)`; the last one counts", path, line) }
    marks[key] = Mark(points: points, comment: text("comment"), place: Self.place(path, line))
  }

  private mutating func report(_ message: String, _ path: String, _ line: Int, _ help: [String] = []) {
    diagnostics.append(
      Diagnostic(
        .warning, .csv, message, at: Self.place(path, line), help: help))
  }

  private static func place(_ path: String, _ line: Int) -> Place {
    Place(file: path, line: line, column: 1, endLine: line, endColumn: 1)
  }

  /// A warning for each mark of somebody who is not in the book, in the order of the rows.
  public func strangers(in book: GradeBook) -> [Diagnostic] {
    let students = book.students.map(\.student)
    let unknown = marks.filter { !students.contains($0.key.student) }.sorted {
      ($0.value.place.line, $0.key.exercise) < ($1.value.place.line, $1.key.exercise)
    }
    return unknown.map { key, mark in
      let near = Suggestions.help(key.student, in: students)
      return Diagnostic(
        .warning, .csv, "nobody handed in as `\(key.student)`; the mark for `\(key.exercise)` is not counted",
        at: mark.place, help: near.map { [$0] } ?? [])
    }
  }

  /// The mark of an answer, if there is one.
  func mark(student: String, assignment: String, exercise: String) -> Mark? {
    marks[Key(student: student, assignment: assignment, exercise: exercise)]
  }
}
