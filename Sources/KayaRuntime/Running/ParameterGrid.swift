import KayaDiagnostics
import KayaDigits
import KayaNotebook
import KayaTables

/// The combinations of parameters that `vary:` in a notebook's front matter asks for.
///
/// The first name varies slowest. A value may be a list, a single value, or a range of whole numbers such as
/// `2009..2013`.
public struct ParameterGrid: Sendable {
  /// One combination.
  public struct Point: Sendable {
    /// The varied parameters with their values.
    public var values: [(name: String, value: Value)]
    /// The values as text, in the same order.
    public var texts: [String]
    /// A name for the file of its page, different for each point.
    public var name: String

    /// The combination in words: "start = 2010, region = east".
    public var words: String { zip(values, texts).map { "\($0.name) = \($1)" }.joined(separator: ", ") }
  }

  /// The names that vary, in order.
  public let names: [String]
  /// The combinations.
  public let points: [Point]
  /// The combination whose values are those of `params:`, else the first.
  public let base: Int
  /// Whether that combination is the one with which the notebook runs by itself.
  public let hasOwnPoint: Bool
  /// The combinations that are asked for, by their places; all of them where none of its parameters is set from
  /// outside.
  public let chosen: [Int]

  /// So many pages may come from one notebook.
  static let mostPoints = 10_000

  /// The combinations that are asked for.
  public var chosenPoints: [Point] { chosen.map { points[$0] } }

  /// The combination that runs first: that of `params:` if it is asked for.
  public var first: Int { chosen.contains(base) ? base : chosen.first ?? base }

  /// Whether only some of its combinations are asked for.
  public var isPart: Bool { chosen.count < points.count || isElsewhere }

  private let isElsewhere: Bool

  /// The grid of a notebook; none if nothing varies.
  ///
  /// A parameter that is `fixed` from outside chooses the combinations with its value; a value that `vary:` does not
  /// name is the only one of its parameter then.
  public init?(_ notebook: Notebook, fixed: [(name: String, value: Value)] = []) {
    var axes = notebook.frontMatter.vary.map(Axis.init).filter { !$0.values.isEmpty }
    guard !axes.isEmpty, Self.count(axes) != nil else { return nil }
    var wanted: [Int?] = axes.map { _ in nil }
    var isElsewhere = false
    for index in axes.indices {
      guard let value = fixed.last(where: { $0.name == axes[index].name })?.value else { continue }
      wanted[index] = axes[index].place(of: value)
      guard wanted[index] == nil else { continue }
      axes[index].values = [value]
      axes[index].texts = [Self.text(of: value) ?? "na"]
      isElsewhere = true
    }
    self.isElsewhere = isElsewhere
    var points: [[Int]] = [[]]
    for axis in axes { points = points.flatMap { point in axis.values.indices.map { point + [$0] } } }
    chosen = points.indices.filter { place in zip(points[place], wanted).allSatisfy { $1 == nil || $0 == $1 } }
    names = axes.map(\.name)
    var taken: Set<String> = []
    self.points = points.map { point in
      let texts = zip(axes, point).map { $0.texts[$1] }
      let parts = zip(axes, texts).map { "\(Self.fileName($0.name))-\(Self.fileName($1))" }
      var name = parts.joined(separator: "_")
      // Texts that differ only in what a file name cannot hold.
      var number = 2
      while !taken.insert(name).inserted {
        name = parts.joined(separator: "_") + "-\(number)"
        number += 1
      }
      return Point(values: zip(axes, point).map { ($0.name, $0.values[$1]) }, texts: texts, name: name)
    }
    // A name that only varies has its first value by itself.
    let own = axes.map { axis in
      notebook.frontMatter.parameters.first { $0.name.value == axis.name }.map { Axis.text($0.value) } ?? axis.texts[0]
    }
    let place = self.points.firstIndex { $0.texts == own }
    base = place ?? 0
    hasOwnPoint = place != nil
  }

  private static func count(_ axes: [Axis]) -> Int? {
    var count = 1
    for axis in axes {
      let (product, overflow) = count.multipliedReportingOverflow(by: axis.values.count)
      guard !overflow, product <= mostPoints else { return nil }
      count = product
    }
    return count
  }

  /// Letters and digits of any script and a few marks; everything else becomes a hyphen.
  private static func fileName(_ text: String) -> String {
    let cleaned = text.unicodeScalars.map { scalar -> Character in
      let isPlain =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "._-".contains(Character(scalar))
      return isPlain ? Character(scalar) : "-"
    }
    let name = String(cleaned.prefix(60))
    return name.isEmpty ? "none" : name.hasPrefix(".") ? "-" + name : name
  }

  /// What is wrong with `vary:`: names without values, too many combinations.
  static func faults(of notebook: Notebook) -> [Diagnostic] {
    let axes = notebook.frontMatter.vary.map(Axis.init)
    var faults = zip(notebook.frontMatter.vary, axes).filter { $1.values.isEmpty }.map { entry, axis in
      Diagnostic(
        .frontMatter, "`vary` gives `\(axis.name)` no value", at: notebook.place(entry.name.span),
        help: ["write the values as a list: `\(axis.name): [1, 2]`"])
    }
    if let first = notebook.frontMatter.vary.first, count(axes.filter { !$0.values.isEmpty }) == nil {
      faults.append(
        Diagnostic(
          .frontMatter, "`vary` asks for more than \(mostPoints) pages", at: notebook.place(first.name.span),
          help: ["leave out values, or spread them over several notebooks"]))
    }
    for (entry, axis) in zip(notebook.frontMatter.vary, axes) {
      for text in axis.repeated {
        faults.append(
          Diagnostic(
            .warning, .frontMatter, "`vary` gives `\(axis.name)` the value `\(text)` twice",
            at: notebook.place(entry.span), help: ["one page is made of it"]))
      }
    }
    return faults
  }

  /// A warning for each varied name that no block reads, or that looks like a slip for a parameter.
  static func unused(in notebook: Notebook, _ plan: Plan) -> [Diagnostic] {
    let read = Set(plan.nodes.flatMap(\.parameters))
    let varied = Set(notebook.frontMatter.vary.map(\.name.value))
    let known = notebook.frontMatter.parameters.map(\.name.value)
    return notebook.frontMatter.vary.filter { !read.contains($0.name.value) }.compactMap { entry in
      let name = entry.name.value
      let meant = known.contains(name) ? nil : Suggestions.help(name, in: known.filter { !varied.contains($0) })
      // A block that takes all parameters at once may read it, unless another one was meant.
      guard meant != nil || !read.contains("params") else { return nil }
      return Diagnostic(
        .warning, .frontMatter, "no block reads the parameter `\(name)`, so all its pages are the same",
        at: notebook.place(entry.name.span), label: "varied for nothing", help: meant.map { [$0] } ?? [])
    }
  }

  /// The values that are set from outside and that `vary:` of a notebook does not name, with those it does.
  public static func outside(
    _ notebook: Notebook, _ overrides: [(name: String, value: Value)]
  ) -> [(name: String, text: String, known: [String])] {
    let axes = notebook.frontMatter.vary.map(Axis.init)
    return overrides.compactMap { name, value in
      guard let axis = axes.first(where: { $0.name == name }), let text = text(of: value), axis.place(of: value) == nil
      else { return nil }
      return (name, text, axis.texts)
    }
  }

  /// A value as it is given on the command line; nothing for one that cannot be.
  public static func text(of value: Value) -> String? {
    switch value {
    case .string(let text), .printed(_, let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): NumberText.shortest(number)
    default: nil
    }
  }

  /// A value of the front matter in words.
  public static func words(of value: SettingValue) -> String { Axis.text(value) }

  /// A name with its values.
  struct Axis {
    var name: String
    var values: [Value]
    var texts: [String]
    /// The values that are given again, each once.
    var repeated: [String] = []

    init(_ entry: KayaNotebook.Parameter) {
      name = entry.name.value
      values = []
      texts = []
      var seen: Set<String> = []
      for setting in Self.settings(entry.value) {
        let text = Self.text(setting)
        guard seen.insert(text).inserted else {
          if !repeated.contains(text) { repeated.append(text) }
          continue
        }
        values.append(Value(setting: setting))
        texts.append(text)
      }
    }

    /// Which of its values is one that was set from outside.
    func place(of value: Value) -> Int? {
      let text = ParameterGrid.text(of: value)
      return values.indices.first { texts[$0] == text }
        ?? value.asNumber.flatMap { number in values.firstIndex { $0.asNumber == number } }
    }

    private static func settings(_ value: SettingValue) -> [SettingValue] {
      switch value {
      case .list(let items): return items
      case .null: return []
      case .string(let text):
        let ends = text.split(separator: ".", omittingEmptySubsequences: false)
        guard ends.count == 3, ends[1].isEmpty, let low = Int(ends[0]), let high = Int(ends[2]), low <= high,
          let count = Optional(high.subtractingReportingOverflow(low)), !count.overflow,
          count.partialValue < mostPoints
        else { return [value] }
        return (low...high).map { .number(Double($0), text: String($0)) }
      case .bool, .number, .record: return [value]
      }
    }

    static func text(_ value: SettingValue) -> String {
      switch value {
      case .null: "na"
      case .bool(let flag): flag ? "true" : "false"
      case .number(_, let text), .string(let text): text
      case .list(let items): items.map(text).joined(separator: ", ")
      case .record(let entries): entries.map { "\($0.name) \(text($0.value))" }.joined(separator: ", ")
      }
    }
  }
}
