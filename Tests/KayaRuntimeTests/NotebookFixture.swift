import FoundationEssentials
import KayaDiagnostics
import KayaFunctions
import KayaRuntime

/// A notebook in a file that also holds the files it reads and what is expected of it.
///
/// What stands below the notebook's own text, each part a comment of its own:
/// `<!-- file: NAME` with the lines of a file beside the notebook, `<!-- expect: SEVERITY[CODE] LINE:COLUMN -->` for each
/// finding, `<!-- values: … -->` with `values.json` on one line, and `<!-- table: NAME` with the lines of a CSV file.
/// `KAYA_RECORD=1` writes what is found in place of what is expected.
struct NotebookFixture {
  let name: String
  private let text: String
  private let files: [(name: String, text: String)]
  private let expected: String
  private let url: URL

  /// Reads a fixture of a folder.
  init(_ folder: FixtureFolder, _ name: String) throws {
    self.name = name
    url = folder.url.appending(path: name + ".md")
    let whole = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    var body: [Substring] = []
    var files: [(name: String, lines: [Substring])] = []
    var expected: [Substring] = []
    var part = Part.body
    for line in whole.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("<!-- file: ") {
        part = .file
        files.append((String(line.dropFirst("<!-- file: ".count)), []))
      } else if part != .expected, Self.markers.contains(where: line.hasPrefix) {
        part = .expected
        expected.append(line)
      } else if part == .file, line == "-->" {
        part = .gap
      } else {
        switch part {
        case .body: body.append(line)
        case .file: files[files.count - 1].lines.append(line)
        case .expected: expected.append(line)
        case .gap: continue
        }
      }
    }
    text = body.joined(separator: "\n")
    self.files = files.map { ($0.name, $0.lines.map { $0 + "\n" }.joined()) }
    self.expected = expected.joined(separator: "\n")
  }

  private enum Part { case body, file, gap, expected }

  private static let markers = ["<!-- expect: ", "<!-- values: ", "<!-- table: "]

  /// What is expected, without what could not matter.
  var expectation: String { String(expected.trimmed) }

  /// Runs the notebook in memory.
  func run(jobs: Int = 1) -> NotebookSession.Result {
    let world = MemoryWorld(Dictionary(files.map { ($0.name, $0.text) }) { first, _ in first })
    var session = NotebookSession(
      registry: Kernel.registry, world: world, path: ProjectPath(parts: [name + ".md"]))
    session.jobs = jobs
    return session.run(SourceText(path: name + ".md", text: text))
  }

  /// What a run came to, in the form of the expectation.
  func found(_ result: NotebookSession.Result) -> String {
    var lines = result.diagnostics.map { finding -> String in
      let place = finding.place
      let file = place?.file == name + ".md" ? "" : (place?.file ?? "?") + ":"
      return
        "<!-- expect: \(finding.severity)[\(finding.code.rawValue)] \(file)\(place?.line ?? 0):\(place?.column ?? 0) -->"
    }
    for file in ValueFiles(result.outcome).files {
      if file.name == "values.json" {
        let line = file.text.split(separator: "\n").map(\.trimmed).joined(separator: " ")
        if line != "{}" { lines.append("<!-- values: \(line) -->") }
      } else if file.text.count <= Self.longestTable {
        lines.append("<!-- table: \(file.name)\n\(file.text)-->")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Longer tables are no part of an expectation.
  private static let longestTable = 1500

  /// Puts what was found in place of what is expected.
  func record(_ found: String) throws {
    var whole = text
    while whole.hasSuffix("\n\n") { whole.removeLast() }
    for file in files { whole += "\n<!-- file: \(file.name)\n\(file.text)-->\n" }
    try Data((whole + "\n" + found + "\n").utf8).write(to: url)
  }

  static var isRecording: Bool { ProcessInfo.processInfo.environment["KAYA_RECORD"] == "1" }
}

/// A folder of fixtures.
struct FixtureFolder {
  let url: URL

  init(_ name: String) {
    url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)")
  }

  /// The names of its notebooks, sorted.
  var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    return files.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
  }
}

extension StringProtocol {
  /// The text without blanks at both ends.
  fileprivate var trimmed: SubSequence {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return rest
  }
}
