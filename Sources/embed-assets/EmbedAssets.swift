import Foundation

/// Writes the project's templates and site files as one Swift source file, so that the binary carries them.
///
/// Usage: `embed-assets OUTPUT.swift NAME=FOLDER …`. Files are listed in order of their path, so the output is
/// the same on every machine.
@main
struct EmbedAssets {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else { fatalError("usage: embed-assets OUTPUT NAME=FOLDER …") }
    var entries: [String] = []
    for argument in arguments.dropFirst(2) {
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      let folder = URL(fileURLWithPath: parts[1])
      let base = folder.standardizedFileURL.path
      var files: [String] = []
      if let walker = FileManager.default.enumerator(atPath: base) {
        for case let name as String in walker {
          var isFolder: ObjCBool = false
          if FileManager.default.fileExists(atPath: base + "/" + name, isDirectory: &isFolder), !isFolder.boolValue {
            files.append(name)
          }
        }
      }
      for name in files.sorted() where !name.hasPrefix(".") {
        let text = try String(contentsOfFile: base + "/" + name, encoding: .utf8)
        entries.append("    \"\(parts[0])/\(name)\": ####\"\"\"\n\(text)\n\"\"\"####,\n")
      }
    }
    let body = entries.isEmpty ? "[:]" : "[\n\(entries.joined())  ]"
    let source = """
      /// The default templates and site files, by path, embedded when the program is built.
      enum EmbeddedAssets {
        static let files: [String: String] = \(body)
      }

      """
    try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
  }
}
