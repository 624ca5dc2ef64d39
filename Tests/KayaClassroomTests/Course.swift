import KayaDiagnostics
import KayaFunctions
import KayaRuntime

@testable import KayaClassroom

/// A teacher's file in memory, with what grading and validation say of students' files.
struct Course {
  let session: NotebookSession
  let assignment: Assignment
  let grader: Grader

  init(_ text: String, files: [String: String] = [:]) {
    let path = ProjectPath(parts: ["hw.md"])
    session = NotebookSession(
      registry: Kernel.registry, world: MemoryWorld(files.merging(["hw.md": text]) { $1 }), path: path)
    assignment = Assignment(session.read(SourceText(path: "hw.md", text: text)))
    grader = Grader(assignment, session: session)
  }

  /// The file that students get.
  var release: String { Release(assignment).text }

  /// The marks of a student's file.
  func marks(_ text: String, student: String = "ann") -> StudentMarks {
    marks(bytes: Array(text.utf8), student: student)
  }

  func marks(bytes: [UInt8], student: String = "ann") -> StudentMarks {
    let sheet = AnswerSheet(SourceText(path: "ann/hw/hw.md", bytes: bytes), of: assignment)
    return StudentMarks(student: student, sheet: sheet, results: grader.mark(sheet, student: student))
  }

  /// The points by exercise of a release with some texts replaced.
  func points(_ replacements: [String: String]) -> [Double?] { marks(filled(replacements)).exercises.map(\.points) }

  /// The release with some texts replaced.
  func filled(_ replacements: [String: String]) -> String {
    var text = release
    for (blank, answer) in replacements.sorted(by: { $0.key < $1.key }) { text = text.replacing(blank, with: answer) }
    return text
  }

  /// What a student finds out alone, with the file as it was given out at hand.
  func validation(_ text: String, student: String? = "ann") -> Validation {
    var session = session
    session.world = FencedWorld(inside: session.world, files: grader.files)
    let original = Assignment(session.read(SourceText(path: "hw.md", text: release)))
    return Validation(
      SourceText(path: "hw.md", text: text), original: Validation.Original(original), session: session,
      student: student)
  }
}

extension String {
  /// The text with each occurrence of a part replaced.
  func replacing(_ part: String, with other: String) -> String {
    var out = ""
    var rest = Substring(self)
    while let first = rest.first {
      if rest.hasPrefix(part) {
        out += other
        rest = rest.dropFirst(part.count)
      } else {
        out.append(first)
        rest = rest.dropFirst()
      }
    }
    return out
  }
}

/// A block of a notebook.
func block(_ options: [String], _ code: String, engine: String = "kaya") -> String {
  (["```{\(engine)}"] + options.map { "#| " + $0 } + [code, "```", ""]).joined(separator: "\n") + "\n"
}

/// An exercise with its blank, its solution, and its checks.
func exercise(
  _ id: String, blank: String, solution: String, visible: String? = nil, hidden: String? = nil, options: [String] = []
) -> String {
  var text = block(["exercise: \(id)"] + options, blank) + block(["exercise: \(id)", "solution: true"], solution)
  if let visible { text += block(["exercise: \(id)", "check: true"], visible) }
  if let hidden { text += block(["exercise: \(id)", "check: true", "hidden: true"], hidden) }
  return text
}
