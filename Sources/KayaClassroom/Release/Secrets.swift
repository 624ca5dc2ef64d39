import KayaDigits
import KayaLanguage
import KayaNotebook
import KayaRuntime
import KayaTables

/// Something that must not be found in what students get.
struct Secret {
  /// What it is, in words.
  var what: String
  /// The bytes without white space.
  var bytes: [UInt8]
  /// Whether it is a number, which must stand by itself.
  var isNumber: Bool

  /// The bytes without white space and back-ticks, each with its place.
  static func squeezed(_ text: String) -> (bytes: [UInt8], origins: [Int]) {
    var bytes: [UInt8] = []
    var origins: [Int] = []
    for (place, byte) in text.utf8.enumerated() where byte > 0x20 && byte != UInt8(ascii: "`") {
      bytes.append(byte)
      origins.append(place)
    }
    return (bytes, origins)
  }

  /// The ways in which a number that gives an answer away may be written; none for numbers that say nothing.
  static func texts(of number: Double) -> [String] {
    guard number.isFinite else { return [] }
    let shortest = NumberText.shortest(abs(number))
    if number == number.rounded() { return shortest.count >= 5 && !shortest.hasSuffix("000") ? [shortest] : [] }
    let digits = shortest.drop { $0 == "0" || $0 == "." }.filter(\.isNumber).count
    guard digits >= 4, !shortest.contains("e") else { return [] }
    var texts = [shortest]
    // Rounded to four significant digits, and cut there, since longer forms begin alike.
    var lead = 0
    var cut = ""
    var hasPoint = false
    for character in shortest {
      if lead >= 4, hasPoint { break }
      if character == "." { hasPoint = true }
      if character.isNumber, lead > 0 || character != "0" { lead += 1 }
      cut.append(character)
    }
    if cut.contains("."), !texts.contains(cut) { texts.append(cut) }
    return texts
  }
}

/// What an assignment keeps from students, each text and number once.
struct SecretBook {
  private(set) var secrets: [Secret] = []
  private let values: [String: BoundValue]
  /// What the teacher writes in blocks that students have, which is no secret.
  private let open: Set<String>

  private static let shortestCode = 10
  private static let shortestText = 8
  /// A shorter text in a condition is most likely a word that the prose uses too.
  private static let shortestLiteral = 12

  /// The secrets of all exercises; `values` are those of the teacher's names.
  init(_ assignment: Assignment, values: [String: BoundValue]) {
    self.values = values
    open = Self.literals(Self.openStatements(of: assignment))
    for exercise in assignment.exercises {
      addSolution(of: exercise)
      addHiddenChecks(of: exercise)
      addRubric(of: exercise)
    }
  }

  private mutating func addSolution(of exercise: Exercise) {
    let what = "the solution of `\(exercise.id)`"
    if let solution = exercise.solution, solution.engine == .sql {
      add(solution.code.string, what, atLeast: Self.shortestCode)
    } else if let solution = exercise.solution, exercise.isManual {
      addLines(of: solution.code.string, what)
    }
    let given = Set(exercise.blankStatements.map(\.canonical))
    for statement in exercise.solutionStatements where !given.contains(statement.canonical) {
      for text in [statement.source, statement.expression.source] { add(text, what, atLeast: Self.shortestCode) }
      addValue(of: statement)
    }
  }

  /// What a statement comes to, where it is computed; a number that is copied from the text is no secret.
  private mutating func addValue(of statement: Statement) {
    guard case .binding(let name, let expression) = statement.kind, let number = values[name.text]?.value.asNumber
    else { return }
    if case .number = expression.kind { return }
    add(number: number, "the expected value of `\(name.text)`")
  }

  private mutating func addHiddenChecks(of exercise: Exercise) {
    let what = "a hidden check of `\(exercise.id)`"
    for entry in exercise.checkStatements where !entry.isReleased {
      add(entry.statement.source, what, atLeast: Self.shortestCode)
      if let call = CheckCall(entry.statement) { add(call.message, what, atLeast: Self.shortestText) }
      entry.statement.expression.walk { node in
        guard !open.contains(node.canonical) else { return true }
        switch node.kind {
        case .string(let text): add(text, what, atLeast: Self.shortestLiteral)
        case .number(let number, _): add(number: number, what)
        default: break
        }
        return true
      }
    }
  }

  private mutating func addRubric(of exercise: Exercise) {
    guard let rubric = exercise.rubric?.source.string else { return }
    let what = "the rubric of `\(exercise.id)`"
    addLines(of: rubric, what)
    add(rubric, what, atLeast: Self.shortestText)
  }

  private mutating func addLines(of text: String, _ what: String) {
    for line in text.split(whereSeparator: \.isNewline) { add(String(line), what, atLeast: Self.shortestText) }
  }

  private mutating func add(_ text: String, _ what: String, atLeast least: Int) {
    let bytes = Secret.squeezed(text).bytes
    if bytes.count >= least { add(Secret(what: what, bytes: bytes, isNumber: false)) }
  }

  private mutating func add(number: Double, _ what: String) {
    for text in Secret.texts(of: number) { add(Secret(what: what, bytes: Array(text.utf8), isNumber: true)) }
  }

  private mutating func add(_ secret: Secret) {
    if !secrets.contains(where: { $0.bytes == secret.bytes }) { secrets.append(secret) }
  }

  /// The statements of blocks that students have.
  private static func openStatements(of assignment: Assignment) -> [Statement] {
    let cells = assignment.notebook.cells.filter { $0.isBlock && $0.options.exercise == nil }
    return cells.flatMap(Assignment.statements)
      + assignment.exercises.flatMap { exercise in
        exercise.blankStatements + exercise.checkStatements.filter(\.isReleased).map(\.statement)
      }
  }

  /// The texts and numbers written in statements.
  private static func literals(_ statements: [Statement]) -> Set<String> {
    var found: Set<String> = []
    for statement in statements {
      statement.expression.walk { node in
        switch node.kind {
        case .string, .number: found.insert(node.canonical)
        default: break
        }
        return true
      }
    }
    return found
  }
}
