/// What the functions of R that put models side by side say of stars, parentheses and decimals, as options of `regtable`.
struct ModelTableOptions {
  /// The options of ours, in the order of its form.
  private(set) var options: [String] = []
  /// What cannot be said here, a sentence each.
  private(set) var remarks: [String] = []
  /// The names of options that have no counterpart.
  private(set) var left: [String] = []

  private let function: String
  private var stars: [Double]?

  /// Reads the arguments that are neither models nor words for terms.
  init(_ arguments: [ForeignArgument], of function: String) {
    self.function = function
    stars = Self.usualStars[function]
    for argument in arguments where !read(argument.name ?? "", argument.value) { left.append(argument.name ?? "") }
    if let stars, stars != Self.ourStars {
      options.insert("stars = [\(stars.map { "\($0)" }.joined(separator: ", "))]", at: 0)
    }
  }

  /// Our levels, which `etable` of R and `stargazer` share.
  private static let ourStars = [0.1, 0.05, 0.01]
  /// The levels of functions that have others where nothing is said.
  private static let usualStars: [String: [Double]] = [
    "modelsummary": [], "msummary": [], "screenreg": [0.05, 0.01, 0.001], "pf.etable": [0.05, 0.01, 0.001],
  ]
  private static let statistics = ["std.error": "se", "statistic": "t", "p.value": "p"]
  private static let modelSummaries: Set<String> = ["modelsummary", "msummary"]

  /// Whether an argument could be said here.
  private mutating func read(_ name: String, _ value: ForeignExpression) -> Bool {
    let isSummary = Self.modelSummaries.contains(function)
    switch name {
    case "stars" where isSummary || function == "screenreg", "signif.code", "signif_code", "star.cutoffs":
      return readStars(value, isSummary)
    case "statistic" where isSummary:
      guard case .string(let theirs) = value, let ours = Self.statistics[theirs] else { return false }
      if ours != "se" { options.append("statistic = \"\(ours)\"") }
      return true
    case "fmt" where isSummary, "digits" where function == "stargazer" || function == "screenreg":
      guard case .number(let text) = value, let digits = Int(text), (0...15).contains(digits) else { return false }
      options.append("digits = \(digits)")
      return true
    case "notes":
      let texts = Self.items(value).compactMap { if case .string(let text) = $0 { text } else { nil } }
      guard !texts.isEmpty, texts.count == Self.items(value).count else { return false }
      options.append("notes = \(KayaText.list(texts.map { KayaText.string($0).text }).text)")
      return true
    default: return false
    }
  }

  private mutating func readStars(_ value: ForeignExpression, _ isSummary: Bool) -> Bool {
    switch value {
    case .name("TRUE") where isSummary:
      stars = [0.05, 0.01, 0.001]
      remarks.append("`\(function)` marks p < 0.1 by `+`; here it has no mark")
      return true
    case .name("FALSE"), .name("NA"):
      stars = []
      return true
    default:
      let levels = Self.items(value).compactMap { item -> Double? in
        guard case .number(let text) = item, let level = Double(text), level > 0, level < 1 else { return nil }
        return level
      }
      guard !levels.isEmpty, levels.count == Self.items(value).count, levels.count <= Self.ourStars.count else {
        return false
      }
      stars = levels.sorted(by: >)
      return true
    }
  }

  private static func items(_ value: ForeignExpression) -> [ForeignExpression] {
    switch value {
    case .call(.name("c"), let parts): parts.map(\.value)
    case .list(let items): items
    default: [value]
    }
  }
}
