import Glibc

/// How an exercise or a check behaves over all students who handed something in.
public struct ItemStatistics: Sendable {
  /// The exercise, or the words of the check.
  public var name: String
  /// How many students are counted.
  public var count: Int
  /// The mean share of the points, from 0 to 1.
  public var difficulty: Double
  /// The correlation of the item with the total of the others; nothing where either does not vary.
  public var discrimination: Double?

  /// The statistics of scores of one item beside the totals without it.
  init(name: String, scores: [Double], maximum: Double, rest: [Double]) {
    self.name = name
    count = scores.count
    let mean = scores.isEmpty ? 0 : scores.reduce(0, +) / Double(scores.count)
    difficulty = maximum > 0 ? mean / maximum : 0
    discrimination = Self.correlation(scores, rest)
  }

  private static func correlation(_ x: [Double], _ y: [Double]) -> Double? {
    guard x.count > 2, x.count == y.count else { return nil }
    let n = Double(x.count)
    let (mx, my) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for (a, b) in zip(x, y) {
      xx += (a - mx) * (a - mx)
      yy += (b - my) * (b - my)
      xy += (a - mx) * (b - my)
    }
    guard xx > 1e-12, yy > 1e-12 else { return nil }
    return xy / (xx * yy).squareRoot()
  }
}

extension GradeBook {
  /// The students who handed something in.
  private var present: [StudentMarks] { students.filter { $0.exercises.contains { $0.state != .missing } } }

  /// Each exercise as an item; answers that wait for their mark are not counted.
  public var items: [ItemStatistics] {
    exercises.indices.map { place in
      let marked = present.filter { $0.exercises[place].points != nil }
      let scores = marked.map { $0.exercises[place].points ?? 0 }
      return ItemStatistics(
        name: exercises[place], scores: scores, maximum: marked.first?.exercises[place].maximum ?? 0,
        rest: zip(marked, scores).map { $0.total - $1 })
    }
  }

  /// Each check as an item, with the exercise it belongs to.
  public func checks(of assignment: Assignment) -> [(exercise: String, isHidden: Bool, item: ItemStatistics)] {
    let present = present
    return assignment.exercises.indices.flatMap { place in
      assignment.exercises[place].checks.indices.map { index in
        let check = assignment.exercises[place].checks[index]
        let scores = present.map { student -> Double in
          let passed = student.exercises[place].passed
          return passed.indices.contains(index) && passed[index] ? 1 : 0
        }
        let rest = zip(present, scores).map { $0.total - $1 * check.points }
        return (
          assignment.exercises[place].id, check.isHidden,
          ItemStatistics(name: check.message, scores: scores, maximum: 1, rest: rest)
        )
      }
    }
  }

  /// Numbers that several students bound alike in answers that are not right, with those students.
  public var sharedNumbers: [(exercise: String, numbers: String, students: [String])] {
    var found: [(exercise: String, numbers: String, students: [String])] = []
    for place in exercises.indices {
      var order: [String] = []
      var groups: [String: [String]] = [:]
      for student in students {
        let marks = student.exercises[place]
        guard marks.state == .answered, (marks.points ?? 0) < marks.maximum, !marks.numbers.isEmpty else { continue }
        let key = marks.numbers.joined(separator: ", ")
        if groups[key] == nil { order.append(key) }
        groups[key, default: []].append(student.student)
      }
      for key in order { if let group = groups[key], group.count > 1 { found.append((exercises[place], key, group)) } }
    }
    return found
  }
}

/// Who moves, and by how much, when the teacher's file changes.
public struct MarkChanges: Sendable {
  /// A student whose total changes.
  public struct Change: Sendable {
    /// The student.
    public var student: String
    /// The total before.
    public var before: Double
    /// The total after.
    public var after: Double
    /// The exercises whose points change.
    public var exercises: [String]
  }

  /// The students who move, in the order of their ids.
  public let changes: [Change]
  /// How many students there are.
  public let count: Int

  /// What changes from one book of marks to another.
  public init(from old: GradeBook, to new: GradeBook) {
    let before = Dictionary(old.students.map { ($0.student, $0) }) { first, _ in first }
    count = new.students.count
    changes = new.students.compactMap { after in
      guard let before = before[after.student] else { return nil }
      let points = Dictionary(before.exercises.map { ($0.id, $0.points) }) { first, _ in first }
      let moved = after.exercises.filter { points[$0.id] != .some($0.points) }.map(\.id)
      guard before.total != after.total || !moved.isEmpty else { return nil }
      return Change(student: after.student, before: before.total, after: after.total, exercises: moved)
    }
  }

  /// A line for each student who moves, and one that counts them.
  public var text: String {
    var lines = changes.map { change in
      let gap = change.after - change.before
      let sign = gap > 0 ? "+" : ""
      return
        "\(change.student): \(GradeNumber.text(change.before)) -> \(GradeNumber.text(change.after)) "
        + "(\(sign)\(GradeNumber.text(gap))) \(change.exercises.joined(separator: ", "))"
    }
    lines.append("\(changes.count) of \(count) students move")
    return lines.joined(separator: "\n") + "\n"
  }
}
