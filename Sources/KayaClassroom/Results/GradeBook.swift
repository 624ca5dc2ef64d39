import KayaTables

/// The marks of all students, in the order of their ids.
public struct GradeBook: Sendable {
  /// The assignment's name.
  public private(set) var assignment: String
  /// The ids of the exercises in the order of the page.
  public let exercises: [String]
  /// What the assignment is worth.
  public let maximum: Double
  /// The students in the order of their ids, by code point.
  public private(set) var students: [StudentMarks]

  /// The forms in which learning platforms take marks.
  public enum Format: String, Sendable, CaseIterable {
    /// A column an exercise.
    case plain
    /// For the import of marks in Moodle.
    case moodle
    /// For the import of marks in Canvas.
    case canvas
  }

  /// A book of marks; their order does not matter.
  public init(_ assignment: Assignment, _ marks: [StudentMarks]) {
    self.assignment = assignment.name
    exercises = assignment.exercises.map(\.id)
    maximum = assignment.maximum
    students = marks.sorted { $0.student.unicodeScalars.lexicographicallyPrecedes($1.student.unicodeScalars) }
  }

  /// The same marks under another name of the assignment.
  public func named(_ name: String) -> GradeBook {
    var book = self
    book.assignment = name
    return book
  }

  /// Puts the teacher's own points and comments in.
  public mutating func apply(_ manual: ManualMarks) {
    for index in students.indices {
      for place in students[index].exercises.indices {
        let id = students[index].exercises[place].id
        guard let mark = manual.mark(student: students[index].student, assignment: assignment, exercise: id) else {
          continue
        }
        if let points = mark.points {
          students[index].exercises[place].points = points
          students[index].exercises[place].isByHand = true
        }
        students[index].exercises[place].comment = mark.comment
      }
    }
  }

  /// The marks as CSV; cells that would start a formula in a spreadsheet are disarmed.
  public func csv(_ format: Format) -> String {
    var rows: [[String]]
    switch format {
    case .plain:
      rows = [["student"] + exercises + ["total", "max", "anomalies"]]
      rows += students.map { student in
        [student.student] + student.exercises.map { $0.points.map(GradeNumber.text) ?? "" }
          + [
            GradeNumber.text(student.total), GradeNumber.text(student.maximum),
            student.anomalies.joined(separator: "; "),
          ]
      }
    case .moodle:
      rows = [["Username", "\(assignment) (Real)", "\(assignment) (Feedback)"]]
      rows += students.map {
        [
          $0.student, GradeNumber.text($0.total),
          $0.exercises.map(\.comment).filter { !$0.isEmpty }.joined(separator: "\n"),
        ]
      }
    case .canvas:
      rows = [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", assignment],
        ["Points Possible", "", "", "", "", GradeNumber.text(maximum)],
      ]
      rows += students.map { [$0.student, "", "", $0.student, "", GradeNumber.text($0.total)] }
    }
    return rows.map { $0.map { CSVWriter.quoted(Self.disarmed($0)) }.joined(separator: ",") + "\n" }.joined()
  }

  /// A cell that a spreadsheet takes as text.
  static func disarmed(_ text: String) -> String {
    // Control characters could hide what a cell starts with.
    let clean = String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 && $0 != "\n" ? " " : $0 }))
    guard let first = clean.unicodeScalars.first(where: { !$0.properties.isWhitespace }),
      "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first)
    else { return clean }
    return "'" + clean
  }
}
