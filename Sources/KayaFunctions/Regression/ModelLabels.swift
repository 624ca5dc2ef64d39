import KayaRuntime

/// By what the models of one call are told apart: their groups, or their places in the list.
struct ModelLabels {
  private let words: [String]
  private let isByGroup: Bool

  /// Nothing tells models apart, so that what holds for one is said without saying for which.
  static let none = ModelLabels(words: [], isByGroup: false)

  private init(words: [String], isByGroup: Bool) {
    self.words = words
    self.isByGroup = isByGroup
  }

  /// The places of so many models, as `regtable` shows them.
  init(places count: Int) { self.init(words: count > 1 ? (1...count).map { "(\($0))" } : [], isByGroup: false) }

  /// The groups of models that have one, else their places.
  init(_ results: [KernelResult]) {
    let groups = results.compactMap { if case .record(let group) = $0.fields["groups"] { group } else { nil } }
    guard groups.count == results.count, !groups.isEmpty else {
      self.init(places: results.count)
      return
    }
    self.init(words: groups.map(Self.words), isByGroup: true)
  }

  /// A text stands for itself; anything else is only known with the name of its column.
  private static func words(_ group: Record) -> String {
    if group.pairs.count == 1, case .string(let text) = group.pairs[0].value { return "`\(text)`" }
    return "`" + group.pairs.map { "\($0.name) = \(Prose.text(of: $0.value) ?? "na")" }.joined(separator: ", ") + "`"
  }

  /// Whether a model can be named.
  var areKnown: Bool { !words.isEmpty }

  /// The words for one model.
  subscript(model: Int) -> String { words.indices.contains(model) ? words[model] : "" }

  /// The start of a sentence that holds for some of the models; what holds for all of a list needs none.
  func opening(_ models: [Int]) -> String {
    if models.count < words.count { return "for \(listed(models)): " }
    guard isByGroup else { return "" }
    return models.count > 1 ? "for every group: " : "for \(listed(models)): "
  }

  private func listed(_ models: [Int]) -> String {
    let shown = models.prefix(Self.most).map { self[$0] }.joined(separator: ", ")
    return models.count > Self.most ? "\(shown), … (\(models.count) in all)" : shown
  }

  /// No more models than these are named one by one.
  static let most = 6
}
