/// The name of a person or a body in its parts.
public struct PersonName: Sendable, Hashable {
  /// The family name, or the whole of a name that has no parts.
  public var family: String
  /// The given names.
  public var given: String
  /// What stands before the family name and is not sorted by: "von", "de la".
  public var particle: String
  /// What follows the name: "Jr.", "III".
  public var suffix: String
  /// Whether it is the name of a body or of anyone whose name has no parts.
  public var isLiteral: Bool

  /// A name with all its parts.
  public init(family: String, given: String = "", particle: String = "", suffix: String = "", isLiteral: Bool = false) {
    self.family = family
    self.given = given
    self.particle = particle
    self.suffix = suffix
    self.isLiteral = isLiteral
  }

  /// Whether the name is written in Chinese characters, so that the family name stands first and no blank parts it.
  public var isChinese: Bool { HanText.isHan(family + given) }

  /// The words that stand for the person in a sentence: "van der Berg", "王军".
  public var inText: String {
    if isChinese { return isLiteral ? family : family + given }
    return joined(particle, family)
  }

  /// The whole name in the order of speech: "Ludwig van Beethoven", "王军".
  public var spoken: String {
    if isLiteral { return family }
    if isChinese { return family + given }
    return joined(given, joined(particle, family)) + (suffix.isEmpty ? "" : " " + suffix)
  }

  /// The whole name in the order of a list: "van Beethoven, Ludwig", "王军".
  public var listed: String {
    if isLiteral { return family }
    if isChinese { return family + given }
    let start = joined(particle, family)
    return start + (given.isEmpty ? "" : ", " + given) + (suffix.isEmpty ? "" : ", " + suffix)
  }

  /// The first letters of the given names, each with a stop.
  public var initials: String {
    guard !isLiteral, !isChinese else { return "" }
    return given.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" }).map { word in
      word.split(separator: "-").compactMap { part in part.first.map { "\($0)." } }.joined(separator: "-")
    }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The name with initials before it.
  public var short: String {
    if isLiteral || isChinese { return spoken }
    return joined(initials, joined(particle, family)) + (suffix.isEmpty ? "" : " " + suffix)
  }

  private func joined(_ a: String, _ b: String) -> String {
    if a.isEmpty || b.isEmpty { return a + b }
    // "d'Alembert" stands without a blank.
    return a.hasSuffix("'") || a.hasSuffix("’") ? a + b : a + " " + b
  }
}

/// Names in order, perhaps with others whom nobody names.
public struct NameList: Sendable, Hashable {
  /// The names.
  public var names: [PersonName]
  /// Whether there are others.
  public var hasOthers: Bool

  /// A list of names.
  public init(_ names: [PersonName] = [], hasOthers: Bool = false) {
    self.names = names
    self.hasOthers = hasOthers
  }

  /// Whether nobody is named.
  public var isEmpty: Bool { names.isEmpty }

  /// The names in a sentence: "A B", "A B and C D", "A B, C D, and E F", "A B et al.".
  var spoken: String {
    let all = names.map(\.spoken)
    if hasOthers { return all.joined(separator: ", ") + (all.count > 1 ? ", et al." : " et al.") }
    guard let last = all.last, all.count > 1 else { return all.first ?? "" }
    return all.dropLast().joined(separator: ", ") + (all.count > 2 ? ", and " : " and ") + last
  }
}
