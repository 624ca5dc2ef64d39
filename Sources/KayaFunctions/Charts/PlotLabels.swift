import KayaCharts
import KayaDiagnostics
import KayaRuntime

/// The author's words for the names that a picture shows, such as terms and variables.
struct PlotLabels {
  private let words: [String: String]
  private let asked = Asked()

  /// The names that words were asked for, in the order of the first time.
  private final class Asked {
    private(set) var names: [String] = []
    private var known: Set<String> = []

    func add(_ name: String) { if known.insert(name).inserted { names.append(name) } }
  }

  /// The labels of a call, read as `regtable` reads its own.
  init(_ call: Invocation) throws {
    var words: [String: String] = [:]
    for (name, label) in try call.optionalRecord("labels")?.pairs ?? [] { words[name] = Prose.text(of: label) }
    self.words = words
  }

  /// The words for a name; the name itself where there are none.
  subscript(name: String) -> String {
    if !words.isEmpty { asked.add(name) }
    return words[name] ?? name
  }

  /// A column of names as a column of words.
  func column(_ column: ChartColumn) -> ChartColumn {
    guard !words.isEmpty, case .categories(let names, let order) = column.values else { return column }
    var column = column
    column.values = .categories(names.map { $0.map { self[$0] } }, order: order.map { self[$0] })
    return column
  }

  /// Warns of labels for which the finished picture had no use.
  ///
  /// Labels that have a name may serve several pictures, so of those only what is near to a name is told.
  func warnOfUnused(_ call: Invocation, besides known: [String] = []) {
    let names = asked.names + known.filter { !asked.names.contains($0) }
    let unused = words.keys.sorted().filter { !names.contains($0) }
    let slips = NearMiss.all(in: words.keys.sorted(), among: names)
    let isInPlace = if case .record? = call.expression("labels")?.kind { true } else { false }
    for name in unused {
      let slip = slips.first { $0.name == name }
      guard slip != nil || isInPlace else { continue }
      let names = names.isEmpty ? [] : ["names: \(Suggestions.listing(names))"]
      call.warn(
        .wrongArgument, "nothing in this picture is called `\(name)`, so its label is not used", at: "labels",
        help: slip.map { ["did you mean `\($0.meant)`?"] } ?? names)
    }
  }
}
