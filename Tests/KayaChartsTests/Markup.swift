import KayaCharts
import KayaMarkup

/// Reads serialized markup far enough to see whether it is well formed.
enum Markup {
  /// Why the text is not well formed; nothing if it is.
  static func fault(in text: String) -> String? {
    var open: [Substring] = []
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "<") {
      if rest[..<start].contains(">") { return "stray > in text" }
      guard let end = rest[start...].firstIndex(of: ">") else { return "a tag is not closed" }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return "</\(tag.dropFirst())> does not match" }
      } else if !tag.hasSuffix("/") {
        guard let name = tag.split(separator: " ").first else { return "a tag has no name" }
        open.append(name)
      }
      if tag.filter({ $0 == "\"" }).count % 2 != 0 { return "quotes do not match in \(tag)" }
    }
    return open.isEmpty ? nil : "\(open) left open"
  }

  /// Words that must not be seen by a reader.
  static func slips(in text: String) -> [String] {
    [">nan", "\"nan", " nan", "NaN", "inf\"", "Infinity", "Optional(", "-0.0", "−0.0<", "e+", "e-0"].filter {
      text.contains($0)
    }
  }

  /// Both drawings of a chart as text.
  static func text(_ chart: Chart, id: String = "x") throws -> String {
    let figure = try chart.figure(id: id)
    return figure.wide.serialized(.xml) + figure.narrow.serialized(.xml)
  }
}
