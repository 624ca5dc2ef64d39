import KayaDiagnostics
import KayaLanguage
import KayaNotebook
import KayaRuntime

/// A notebook with exercises: the teacher's file, or what a student has of it.
public struct Assignment: Sendable {
  /// Its name: that of the file without folder and ending.
  public let name: String
  /// The notebook.
  public let notebook: Notebook
  /// The exercises in the order of the page.
  public private(set) var exercises: [Exercise] = []
  /// What is wrong with the exercises, beside what the notebook's own diagnostics say.
  public private(set) var diagnostics: [Diagnostic] = []

  /// The exercises of a notebook; the cost is one pass over its blocks.
  public init(_ notebook: Notebook) {
    self.notebook = notebook
    name = (ProjectPath(notebook.source.path) ?? ProjectPath(parts: [notebook.source.path])).stemName
    for cell in notebook.cells where cell.isBlock { add(cell) }
    keepBack()
    addHints(notebook.body)
    for index in exercises.indices { check(exercises[index]) }
  }

  /// Whether anything in it must not reach students: a solution, a hidden check, a rubric.
  public var hasSecrets: Bool {
    exercises.contains { exercise in
      exercise.solution != nil || exercise.rubric != nil || exercise.checks.contains { !$0.isReleased }
    }
  }

  /// The place of an exercise in the order of the page.
  public func index(of id: String) -> Int? { exercises.firstIndex { $0.id == id } }

  /// What the whole assignment is worth.
  public var maximum: Double { exercises.reduce(0) { $0 + $1.maximum } }

  // MARK: Reading

  private mutating func add(_ cell: KayaNotebook.Cell) {
    guard let id = cell.options.exercise?.value else { return }
    let index =
      index(of: id)
      ?? {
        exercises.append(Exercise(id: id))
        return exercises.count - 1
      }()
    if cell.options.check {
      addChecks(of: cell, to: index)
    } else if cell.options.solution {
      if let first = exercises[index].solution { return reportTwice("solution", id, cell, first) }
      exercises[index].solution = cell
      exercises[index].solutionStatements = Self.statements(of: cell)
    } else {
      if let first = exercises[index].blank { return reportTwice("block", id, cell, first) }
      exercises[index].blank = cell
      exercises[index].blankStatements = Self.statements(of: cell)
    }
  }

  static func statements(of cell: KayaNotebook.Cell) -> [Statement] {
    cell.isCode && cell.engine == .kaya ? parse(cell.code, id: cell.id.index).program.statements : []
  }

  private mutating func addChecks(of cell: KayaNotebook.Cell, to index: Int) {
    for statement in Self.statements(of: cell) {
      let place = cell.code.place(statement.span.range)
      let isReleased = !cell.options.hidden && !SolutionNames.areUsed(by: statement)
      exercises[index].checkStatements.append(
        CheckStatement(cell: cell.id, statement: statement, isReleased: isReleased))
      guard let call = CheckCall(statement) else {
        if let name = statement.calls(["check"]) {
          report("a `check` of an exercise is a statement of its own", cell.code.place(name.span.range))
        }
        continue
      }
      if call.points == nil {
        report("the points of a check are a plain number", place, help: ["write `points = 2`"])
      }
      exercises[index].checks.append(
        ExerciseCheck(
          cell: cell.id, statement: statement, message: call.message, points: call.points ?? 0,
          isHidden: cell.options.hidden, isReleased: isReleased, place: place))
    }
  }

  /// What needs something that is kept from students is kept from them too.
  private mutating func keepBack() {
    let all = exercises.flatMap(\.checkStatements)
    var kept = Set(all.filter { !$0.isReleased }.compactMap { $0.statement.name?.text })
    var hasGrown = !kept.isEmpty
    while hasGrown {
      hasGrown = false
      for index in exercises.indices {
        for place in exercises[index].checkStatements.indices where exercises[index].checkStatements[place].isReleased {
          let statement = exercises[index].checkStatements[place].statement
          let read = statement.freeNames.map(\.text) + statement.calledFunctions.map(\.text)
          guard read.contains(where: kept.contains) else { continue }
          exercises[index].checkStatements[place].isReleased = false
          if let name = statement.name?.text { kept.insert(name) }
          hasGrown = true
        }
      }
    }
    for index in exercises.indices {
      let statements = exercises[index].checkStatements
      for place in exercises[index].checks.indices {
        let check = exercises[index].checks[place]
        exercises[index].checks[place].isReleased =
          statements.first { $0.cell == check.cell && $0.statement.ordinal == check.statement.ordinal }?.isReleased
          ?? false
      }
    }
  }

  private mutating func addHints(_ blocks: [Block]) {
    for block in blocks {
      switch block.kind {
      case .div(let div):
        if let id = div.hintExercise {
          if let index = index(of: id) {
            exercises[index].hints.append(div.blocks)
          } else {
            let near = Suggestions.help(id, in: exercises.map(\.id)).map { [$0] } ?? []
            diagnostics.append(
              Diagnostic(
                .error, .wrongOption, "a hint for no exercise: `\(id)`", at: notebook.place(block.span), help: near))
          }
        } else {
          addHints(div.blocks)
        }
      case .callout(let callout): addHints(callout.blocks)
      case .quote(let inner): addHints(inner)
      case .list(let list): for item in list.items { addHints(item.blocks) }
      default: continue
      }
    }
  }

  // MARK: What is wrong

  private mutating func check(_ exercise: Exercise) {
    let place = (exercise.blank ?? exercise.solution).map { notebook.place($0.fence) } ?? exercise.checks.first?.place
    if exercise.blank == nil, exercise.solution == nil {
      report("the exercise `\(exercise.id)` has checks and no block to fill in", place)
    }
    let points = [exercise.blank, exercise.solution].lazy.compactMap { $0?.options.points }.first
    if exercise.isManual {
      if points == nil {
        report("`\(exercise.id)` is marked by hand and says no `points`", place, help: ["add `#| points: 5`"])
      }
      if let check = exercise.checks.first {
        report("`\(exercise.id)` is marked by hand and has no checks", check.place)
      }
    } else if let points, points.value != exercise.maximum {
      report(
        "`points` of `\(exercise.id)` is \(GradeNumber.text(points.value)), its checks are worth "
          + GradeNumber.text(exercise.maximum),
        notebook.place(points.span), help: ["leave `points` out: an exercise is worth the sum of its checks"])
    }
  }

  private mutating func reportTwice(
    _ what: String, _ id: String, _ cell: KayaNotebook.Cell, _ first: KayaNotebook.Cell
  ) {
    let line = notebook.place(first.fence).line
    report(
      "the exercise `\(id)` has a second \(what)", notebook.place(cell.fence), help: ["the first is in line \(line)"])
  }

  private mutating func report(_ message: String, _ place: Place?, help: [String] = []) {
    diagnostics.append(Diagnostic(.error, .wrongOption, message, at: place, help: help))
  }
}

extension ProjectPath {
  /// The last part without the ending of a notebook.
  var stemName: String {
    for ending in [".md", ".qmd", ".rmd"] where name.lowercased().hasSuffix(ending) {
      return String(name.dropLast(ending.count))
    }
    return name
  }
}
