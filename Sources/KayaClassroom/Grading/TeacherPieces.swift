import KayaLanguage
import KayaNotebook
import KayaRuntime

/// The statements of a teacher's notebook in the order in which they are planned, each with what it belongs to.
struct TeacherPieces {
  typealias Origin = TeacherPlan.Origin

  private(set) var all: [Planner.Piece] = []
  /// What each piece belongs to.
  private(set) var origins: [Origin] = []
  /// Where each function is defined.
  private(set) var functionOrigins: [String: Origin] = [:]
  private var links = SolutionNames()
  /// The block of each answer, by the place of its exercise.
  private var answerCells: [Int: KayaNotebook.Cell] = [:]

  /// The pieces of a notebook; `answers` stand in place of the blocks to fill in.
  init(_ assignment: Assignment, evaluates: Bool, answers: [Int: [Planner.Piece]]?) {
    for cell in assignment.notebook.cells where cell.isBlock && cell.isCode && cell.options.eval ?? evaluates {
      if let id = cell.options.exercise?.value, let index = assignment.index(of: id) {
        add(cell, ofExercise: index, in: assignment, answers)
      } else {
        add(cell, .open)
      }
    }
    for (id, name) in links.wanted {
      guard let index = assignment.index(of: id), let cell = answerCells[index] else { continue }
      add(.statement(SolutionNames.binding(name)), .alias(index), cell)
    }
  }

  /// Adds a block of an exercise: its checks, or what answers it; nothing for a blank beside a solution.
  private mutating func add(
    _ cell: KayaNotebook.Cell, ofExercise index: Int, in assignment: Assignment, _ answers: [Int: [Planner.Piece]]?
  ) {
    let exercise = assignment.exercises[index]
    if cell.options.check {
      for entry in exercise.checkStatements where entry.cell == cell.id {
        let statement = links.link(entry.statement, of: exercise.id)
        add(.statement(statement), .check(index, isReleased: entry.isReleased), cell)
      }
      return
    }
    guard cell.id == (exercise.solution ?? exercise.blank)?.id else { return }
    if answerCells[index] == nil { answerCells[index] = cell }
    guard let answers else { return add(cell, .answer(index)) }
    for piece in answers[index] ?? [] { add(piece.code, .answer(index), cell) }
  }

  private mutating func add(_ cell: KayaNotebook.Cell, _ origin: Origin) {
    if cell.engine == .sql {
      add(.sql(text: cell.id.index, binds: cell.options.outputVariable?.value), origin, cell)
    } else {
      for statement in Assignment.statements(of: cell) { add(.statement(statement), origin, cell) }
    }
  }

  private mutating func add(_ code: Planner.Piece.Code, _ origin: Origin, _ cell: KayaNotebook.Cell) {
    all.append(Planner.Piece(code, isVariant: cell.options.variant != nil))
    origins.append(origin)
    if case .statement(let statement) = code, case .function(let name, _, _) = statement.kind {
      functionOrigins[name.text] = origin
    }
  }

  /// Names that only a student's answer binds, since an exercise has no solution.
  func unbound(in assignment: Assignment) -> [String: Shape] {
    let bound = Set(
      all.compactMap { piece -> String? in
        switch piece.code {
        case .statement(let statement): statement.name?.text
        case .sql(_, let name): name
        }
      })
    var names: [String: Shape] = [:]
    for exercise in assignment.exercises where exercise.solution == nil {
      for entry in exercise.checkStatements {
        for name in entry.statement.freeNames where !bound.contains(name.text) { names[name.text] = .unknown }
      }
    }
    return names
  }
}
