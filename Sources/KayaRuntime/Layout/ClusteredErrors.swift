/// The sentence that says by what the standard errors of a model are clustered.
///
/// It is written below a model and read again where models stand side by side, so that what they share is said once.
public struct ClusteredErrors: Equatable, Sendable {
  /// The columns that name the clusters, joined by "and".
  public var names: String
  /// The variance estimator, such as `CR1`.
  public var estimator: String
  /// How many clusters there are by each column, joined by "and".
  public var counts: String
  /// The degrees of freedom of t.
  public var freedom: String

  /// The facts of one model.
  public init(names: [String], estimator: String, counts: [Int], freedom: String) {
    self.names = names.joined(separator: " and ")
    self.estimator = estimator
    self.counts = counts.map(String.init).joined(separator: " and ")
    self.freedom = freedom
  }

  private static let opening = "Standard errors clustered by "
  private static let middle = " clusters), t with "
  private static let ending = " degrees of freedom."

  /// The sentence with all its numbers.
  public var sentence: String {
    Self.opening + "\(names) (\(estimator), \(counts)" + Self.middle + freedom + Self.ending
  }

  /// The sentence for models that differ in nothing but their numbers.
  var sharedSentence: String {
    Self.opening + "\(names) (\(estimator)), t with "
      + (names.contains(" and ") ? "the fewest clusters" : "the number of clusters") + " less one degrees of freedom."
  }

  /// Reads the facts of a sentence.
  init?(_ text: String) {
    guard text.hasPrefix(Self.opening), text.hasSuffix(Self.ending), let middle = text.firstRange(of: Self.middle),
      let open = text[..<middle.lowerBound].lastIndex(of: "("),
      let comma = text[open..<middle.lowerBound].firstIndex(of: ",")
    else { return nil }
    names = String(text[..<open].dropFirst(Self.opening.count).dropLast())
    estimator = String(text[text.index(after: open)..<comma])
    counts = String(text[text.index(after: comma)..<middle.lowerBound].dropFirst())
    freedom = String(text[middle.upperBound...].dropLast(Self.ending.count))
  }

  /// Whether t has one degree of freedom less than there are clusters, by the column with the fewest.
  private var isOneLess: Bool {
    guard let fewest = counts.split(separator: " ").compactMap({ Int($0) }).min() else { return false }
    return freedom == String(fewest - 1)
  }

  /// Whether two models differ in nothing but numbers that stand in rows of the table.
  func isAlike(_ other: ClusteredErrors) -> Bool {
    isOneLess && other.isOneLess && names == other.names && estimator == other.estimator
  }
}
