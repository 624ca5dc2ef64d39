import KayaDiagnostics
import KayaLanguage
import KayaNotebook
import KayaRuntime
import KayaTables

/// Looks through the bytes of a release for anything that must not be in it.
///
/// The release is made of what students may have; this is the proof that the teacher has not written an answer into the
/// prose, a hint or a visible block. Texts are compared without white space and back-ticks.
public struct LeakScan {
  /// Something that must not be found.
  struct Secret {
    /// What it is, in words.
    var what: String
    /// The bytes without white space.
    var bytes: [UInt8]
    /// Whether it is a number, which must stand by itself.
    var isNumber: Bool
  }

  private let secrets: [Secret]

  /// What an assignment keeps from students; `values` are those of the teacher's names.
  public init(_ assignment: Assignment, values: [String: BoundValue] = [:]) {
    var secrets: [Secret] = []
    func add(_ text: String, _ what: String, atLeast least: Int) {
      let bytes = Self.squeezed(text).bytes
      if bytes.count >= least, !secrets.contains(where: { $0.bytes == bytes }) {
        secrets.append(Secret(what: what, bytes: bytes, isNumber: false))
      }
    }
    func add(numbers: [String], _ what: String) {
      for text in numbers where !secrets.contains(where: { $0.bytes == Array(text.utf8) }) {
        secrets.append(Secret(what: what, bytes: Array(text.utf8), isNumber: true))
      }
    }
    let open = Self.literals(Self.openStatements(of: assignment))
    for exercise in assignment.exercises {
      let given = Set(exercise.blankStatements.map(\.canonical))
      if let solution = exercise.solution, solution.engine == .sql {
        add(solution.code.string, "the solution of `\(exercise.id)`", atLeast: Self.shortestCode)
      } else if let solution = exercise.solution, exercise.isManual {
        for line in solution.code.string.split(separator: "\n") {
          add(String(line), "the solution of `\(exercise.id)`", atLeast: Self.shortestText)
        }
      }
      for statement in exercise.solutionStatements where !given.contains(statement.canonical) {
        for text in [statement.source, statement.expression.source] {
          add(text, "the solution of `\(exercise.id)`", atLeast: Self.shortestCode)
        }
        if let name = statement.name?.text, let value = values[name]?.value,
          case .binding(_, let expression) = statement.kind
        {
          // A number that is copied from the text is no secret of the computation.
          if case .number = expression.kind {
          } else if let number = value.asNumber {
            add(numbers: Self.texts(of: number), "the expected value of `\(name)`")
          }
        }
      }
      for entry in exercise.checkStatements where !entry.isReleased {
        let what = "a hidden check of `\(exercise.id)`"
        add(entry.statement.source, what, atLeast: Self.shortestCode)
        if let call = CheckCall(entry.statement) { add(call.message, what, atLeast: Self.shortestText) }
        entry.statement.expression.walk { node in
          // What the teacher writes in blocks that students have is no secret.
          guard !open.contains(node.canonical) else { return true }
          switch node.kind {
          case .string(let text): add(text, what, atLeast: Self.shortestLiteral)
          case .number(let number, _): add(numbers: Self.texts(of: number), what)
          default: break
          }
          return true
        }
      }
      if let rubric = exercise.rubric {
        for line in rubric.source.string.split(whereSeparator: { $0.isNewline }) {
          add(String(line), "the rubric of `\(exercise.id)`", atLeast: Self.shortestText)
        }
        add(rubric.source.string, "the rubric of `\(exercise.id)`", atLeast: Self.shortestText)
      }
    }
    self.secrets = secrets
  }

  /// An error for each secret that a text holds, at its line.
  public func leaks(in text: String, path: String) -> [Diagnostic] {
    let source = SourceText(path: path, text: text)
    let squeezed = Self.squeezed(text)
    return secrets.compactMap { secret in
      let place: Range<Int>?
      if secret.isNumber {
        place = Self.number(secret.bytes, in: source.bytes)
      } else {
        place = Self.find(secret.bytes, in: squeezed.bytes).map { range in
          squeezed.origins[range.lowerBound]..<squeezed.origins[range.upperBound - 1] + 1
        }
      }
      guard let place else { return nil }
      return Diagnostic(
        .error, .unsafeContent, "\(secret.what) is in what students get", at: source.place(place), label: "leaks",
        help: ["take it out of the prose, the hints and the visible blocks of the teacher's file"])
    }
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

  // MARK: What is compared

  private static let shortestCode = 10
  private static let shortestText = 8
  /// A shorter text in a condition is most likely a word that the prose uses too.
  private static let shortestLiteral = 12

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

  private static func find(_ needle: [UInt8], in text: [UInt8]) -> Range<Int>? {
    guard let first = needle.first, needle.count <= text.count else { return nil }
    var start = 0
    while start <= text.count - needle.count {
      if text[start] == first, text[start..<start + needle.count].elementsEqual(needle) {
        return start..<start + needle.count
      }
      start += 1
    }
    return nil
  }

  /// A number that no digit or point stands before; a longer form of it counts too where it has a fraction.
  private static func number(_ needle: [UInt8], in text: [UInt8]) -> Range<Int>? {
    func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
    let hasPoint = needle.contains(UInt8(ascii: "."))
    var start = 0
    while start <= text.count - needle.count {
      defer { start += 1 }
      guard text[start] == needle[0], text[start..<start + needle.count].elementsEqual(needle) else { continue }
      if start > 0, isDigit(text[start - 1]) || text[start - 1] == UInt8(ascii: ".") { continue }
      let end = start + needle.count
      if !hasPoint, end < text.count, isDigit(text[end]) { continue }
      return start..<end
    }
    return nil
  }
}
