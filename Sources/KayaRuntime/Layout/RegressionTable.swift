import Glibc
import KayaDigits
import KayaTables

/// Models side by side as papers print them: estimates with stars, errors below, facts at the foot.
public struct RegressionTable {
  /// What stands in brackets below an estimate.
  public enum Statistic: String, Sendable, CaseIterable {
    /// The standard error.
    case error = "se"
    /// The t or z value.
    case t = "t"
    /// The p value.
    case p = "p"
  }

  /// How the table is to be made.
  public struct Options: Sendable {
    /// Words over the columns, instead of the outcomes.
    public var names: [String]?
    /// Words for terms, by their name.
    public var labels: [String: String] = [:]
    /// The terms to keep, if not all.
    public var keep: [String]?
    /// The terms to leave out.
    public var drop: [String] = []
    /// The terms that come first, in order.
    public var order: [String] = []
    /// The levels of significance, falling: one star, two, three.
    public var stars: [Double] = [0.1, 0.05, 0.01]
    /// What stands in brackets.
    public var statistic = Statistic.error
    /// Decimals; without them the usual ones, and more for a term whose estimate would not be seen in these.
    public var digits: Int?
    /// Whether the constant is shown.
    public var showsConstant = false
    /// Heads over neighbouring models: words and how many.
    public var spanners: [(label: String, models: [Int])] = []
    /// Rows of the author's own: words and a cell a model.
    public var rows: [(label: String, cells: [String])] = []
    /// The facts at the foot, by their name in `glance`.
    public var fit = ["n", "within_r2", "adj_r2"]
    /// Sentences of the author's own below.
    public var notes: [String] = []
    /// The fixed words.
    public var words = TableWords()

    /// The usual way.
    public init() {}
  }

  private let models: [KernelResult]
  private let options: Options
  private static let usualDigits = 4
  /// What is smaller is printed as zero with the usual decimals.
  private static let usualHalf = 0.5 * pow(10, -Double(usualDigits))
  /// Numbers with more decimals than these have a power of ten.
  private static let readDigits = 7
  /// What needs more decimals than these is rounding.
  private static let mostDigits = 12
  private var words: TableWords { options.words }

  /// A table of models.
  public init(_ models: [KernelResult], options: Options = Options()) {
    self.models = models
    self.options = options
  }

  /// The table laid out.
  public var publication: PublicationTable {
    let heads =
      [PublicationTable.ColumnHead("", .left)]
      + models.indices.map { PublicationTable.ColumnHead("(\($0 + 1))", .decimal) }
    var sections = [terms.flatMap(rows)]
    sections.append(extraRows + effectRows + clusterRows + fitRows)
    return PublicationTable(
      columns: [PublicationTable.ColumnHead(words.term, .left)] + heads.dropFirst(), spanners: spanners,
      sections: sections.filter { !$0.isEmpty }, notes: notes, data: data)
  }

  // MARK: Terms

  private var terms: [String] {
    var all: [String] = []
    for model in models { for term in termNames(model) where !all.contains(term) { all.append(term) } }
    if !options.showsConstant, all.count > 1 { all.removeAll { $0 == "(Intercept)" } }
    if let keep = options.keep { all = all.filter { keep.contains($0) } }
    all.removeAll { options.drop.contains($0) }
    let first = options.order.filter { all.contains($0) }
    return first + all.filter { !first.contains($0) }
  }

  private func termNames(_ model: KernelResult) -> [String] {
    model.table["term"]?.strings?.values.compactMap { $0 } ?? []
  }

  private func number(_ model: KernelResult, _ term: String, _ column: String) -> Double? {
    guard let row = termNames(model).firstIndex(of: term), let values = model.table[column]?.numbers,
      row < values.count, values[row].isFinite
    else { return nil }
    return values[row]
  }

  private func rows(_ term: String) -> [PublicationTable.Row] {
    var estimates = [PublicationTable.Cell(options.labels[term] ?? readable(term))]
    var errors = [PublicationTable.Cell("")]
    let decimals = decimals(of: term)
    for model in models {
      guard let estimate = number(model, term, "estimate") else {
        estimates.append(PublicationTable.Cell(""))
        errors.append(PublicationTable.Cell(""))
        continue
      }
      let p = number(model, term, "p_value")
      estimates.append(
        PublicationTable.Cell(written(estimate, decimals), hanging: stars(p)))
      errors.append(bracket(model, term, p, decimals))
    }
    return [PublicationTable.Row(estimates), PublicationTable.Row(errors, kind: .continuation)]
  }

  /// The decimals of a term's row: two digits of the smallest estimate that the usual ones would print as zero.
  ///
  /// An estimate that is small beside its error, or of the size of rounding, may be printed as zero.
  private func decimals(of term: String) -> Int {
    if let digits = options.digits { return digits }
    let half = Self.usualHalf
    let vanishing = models.compactMap { model -> Double? in
      guard let size = number(model, term, "estimate").map(abs), size > 0, size < half,
        number(model, term, "std_error").map({ $0 < 10 * half }) ?? true
      else { return nil }
      return size
    }
    let digits = vanishing.map { 1 - Int(log10($0).rounded(.down)) }.filter { $0 <= Self.mostDigits }
    return digits.max() ?? Self.usualDigits
  }

  private func bracket(
    _ model: KernelResult, _ term: String, _ p: Double?, _ decimals: Int
  ) -> PublicationTable.Cell {
    let usual = options.digits ?? Self.usualDigits
    let shown: (value: Double?, decimals: Int) =
      switch options.statistic {
      case .error: (number(model, term, "std_error"), decimals)
      case .t: (number(model, term, "statistic"), usual)
      case .p: (p, usual)
      }
    guard let value = shown.value else { return PublicationTable.Cell("") }
    return PublicationTable.Cell(
      "(" + written(value, shown.decimals), hanging: ")", isQuiet: true)
  }

  /// A number with its decimals; with two digits and a power of ten where it would need more than are read at a glance.
  private func written(_ value: Double, _ decimals: Int) -> String {
    guard options.digits == nil, decimals > Self.readDigits else {
      return DisplayFormat.grouped(value, decimals: decimals)
    }
    guard value != 0, abs(value) < Self.usualHalf else {
      return DisplayFormat.grouped(value, decimals: Self.usualDigits)
    }
    let parts = PowerOfTen(value, digits: 2)
    return parts.sign + parts.factor + "×" + parts.power
  }

  private func stars(_ p: Double?) -> String {
    guard let p else { return "" }
    return String(repeating: "*", count: options.stars.filter { p < $0 }.count)
  }

  /// A term in words: `did:post` as `did × post`, `edu::low` as `edu = low`.
  private func readable(_ term: String) -> String {
    guard term != "(Intercept)" else { return words.constant }
    let parts = term.split(separator: "::").map { $0.split(separator: ":").joined(separator: " × ") }
    return parts.joined(separator: " = ")
  }

  // MARK: Foot

  private var extraRows: [PublicationTable.Row] {
    options.rows.map { label, cells in
      PublicationTable.Row(
        [PublicationTable.Cell(label)] + models.indices.map { PublicationTable.Cell($0 < cells.count ? cells[$0] : "") }
      )
    }
  }

  /// A row for each fixed effect of any model.
  private var effectRows: [PublicationTable.Row] {
    var names: [String] = []
    for model in models { for name in effects(model) where !names.contains(name) { names.append(name) } }
    return names.map { name in
      PublicationTable.Row(
        [PublicationTable.Cell(words.effects(options.labels[name] ?? name))]
          + models.map { PublicationTable.Cell(words.has(effects($0).contains(name))) })
    }
  }

  /// A row with the number of clusters for each grouping that errors of any model are clustered by.
  private var clusterRows: [PublicationTable.Row] {
    guard !options.fit.contains("n_clusters") else { return [] }
    var names: [String] = []
    for model in models { for name in clusters(model).names where !names.contains(name) { names.append(name) } }
    return names.map { name in
      PublicationTable.Row(
        [PublicationTable.Cell(words.clusters(options.labels[name] ?? name))]
          + models.map { model in
            PublicationTable.Cell(
              clusters(model)[name]?.asNumber.map { DisplayFormat.grouped($0, decimals: 0) } ?? "")
          })
    }
  }

  private func clusters(_ model: KernelResult) -> Record {
    if case .record(let counts) = model.fields["cluster_counts"] { counts } else { Record() }
  }

  private func effects(_ model: KernelResult) -> [String] {
    switch model.glance["fixed_effects"] {
    case .string(let text): text.split(separator: " ").map(String.init)
    case .list(let items): items.compactMap { if case .string(let text) = $0 { text } else { nil } }
    default: []
    }
  }

  private var fitRows: [PublicationTable.Row] {
    options.fit.compactMap { name in
      let values = models.map { $0.glance[name]?.asNumber }
      guard values.contains(where: { $0 != nil }) else { return nil }
      let cells = values.map { value -> PublicationTable.Cell in
        guard let value else { return PublicationTable.Cell("") }
        if name.hasSuffix("p_value") { return PublicationTable.Cell(DisplayFormat.pValue(value)) }
        let isWhole = value == value.rounded() && name != "r2" && name != "within_r2" && name != "adj_r2"
        let decimals = isWhole ? 0 : options.digits ?? Self.usualDigits
        return PublicationTable.Cell(DisplayFormat.grouped(value, decimals: decimals))
      }
      return PublicationTable.Row([PublicationTable.Cell(words.fact(name))] + cells)
    }
  }

  // MARK: Words

  /// The author's heads above the names of the models; one name that all of them have stands on top.
  private var spanners: [PublicationTable.Spanner] {
    let own = options.spanners.compactMap { label, models -> PublicationTable.Spanner? in
      guard let first = models.min(), let last = models.max() else { return nil }
      return PublicationTable.Spanner(label, first + 1..<last + 2)
    }
    let named = named
    if own.isEmpty || named.count == 1 && named[0].columns.count == models.count { return named + own }
    // A name below a head opens the second row, in which all names stand.
    let below = named.filter { name in own.contains { $0.columns.overlaps(name.columns) } }
    return own + below + named.filter { !below.contains($0) }
  }

  private var named: [PublicationTable.Spanner] {
    let names = options.names ?? models.map { outcome($0) }
    var found: [PublicationTable.Spanner] = []
    for (index, name) in names.prefix(models.count).enumerated() where !name.isEmpty {
      if let last = found.last, last.label == name, last.columns.upperBound == index + 1 {
        found[found.count - 1].columns = last.columns.lowerBound..<index + 2
      } else {
        found.append(PublicationTable.Spanner(name, index + 1..<index + 2))
      }
    }
    return found
  }

  private func outcome(_ model: KernelResult) -> String {
    var words = ""
    if case .string(let text) = model.fields["outcome"] { words = options.labels[text] ?? text }
    if let group = model.fields["group"] {
      switch group {
      case .string(let text): return text
      case .number(let x): return DisplayFormat.number(x)
      default: return words
      }
    }
    return words
  }

  private var notes: [String] {
    var notes = [words.inBrackets(options.statistic)]
    notes += ModelNoteList.sentences(models.map(\.notes))
    if !options.stars.isEmpty {
      let levels = options.stars.enumerated().map { index, level in
        "\(String(repeating: "*", count: index + 1)) p < \(NumberText.shortest(level))"
      }
      notes.append(words.stars(levels))
    }
    return notes + options.notes
  }

  /// The terms of all models as a table of data; where the author chose terms, these alone.
  private var data: Table? {
    let all = models.count == 1 ? models[0].table : ModelList(models).tidy
    guard options.keep != nil || !options.drop.isEmpty, let all, let names = all["term"]?.strings?.values else {
      return all
    }
    let constant = options.keep == nil && !options.drop.contains("(Intercept)") ? ["(Intercept)"] : []
    let shown = Set(terms + constant)
    return try? all.rows(at: names.indices.filter { names[$0].map(shown.contains) ?? false })
  }
}
