/// How works are cited and listed.
public enum CitationStyle: String, Sendable, CaseIterable {
  /// Names and year in the text, a list by name; after the Chicago Manual of Style, and for works in Chinese GB/T 7714.
  case authorDate = "author-date"
  /// Numbers in brackets in the order of first citation, a list by number.
  case numeric
}

/// Works cited at one place of the text.
public struct Citation: Sendable, Hashable {
  /// One of the works.
  public struct Item: Sendable, Hashable {
    /// Its key.
    public var key: String
    /// The words before, such as "see".
    public var prefix: String
    /// The words after, such as a page.
    public var locator: String
    /// Whether its names are left out.
    public var suppressesAuthor: Bool

    /// A work with the words around it.
    public init(key: String, prefix: String = "", locator: String = "", suppressesAuthor: Bool = false) {
      self.key = key
      self.prefix = prefix
      self.locator = locator
      self.suppressesAuthor = suppressesAuthor
    }
  }

  /// Whether the names are part of the sentence.
  public var isNarrative: Bool
  /// The works.
  public var items: [Item]

  /// A citation of works.
  public init(isNarrative: Bool, items: [Item]) {
    self.isNarrative = isNarrative
    self.items = items
  }
}

/// A piece of a citation or of an entry of the list.
public enum CitationRun: Sendable, Hashable {
  /// Plain words.
  case text(String)
  /// A title that stands in italics.
  case emphasis(String)
  /// Words that lead to an address of the web.
  case link(String, address: String)
  /// Words that lead to an entry of the list.
  case reference(String, key: String)
  /// A key that no bibliography has.
  case missing(String)

  /// The words alone.
  public var plainText: String {
    switch self {
    case .text(let text), .emphasis(let text), .link(let text, _), .reference(let text, _), .missing(let text): text
    }
  }
}

/// The words and marks of citations in a language.
struct CitationWords: Sendable {
  let isChinese: Bool

  init(language: String) { isChinese = language.lowercased().hasPrefix("zh") }

  var open: String { isChinese ? "（" : "(" }
  var close: String { isChinese ? "）" : ")" }
  var separator: String { isChinese ? "；" : "; " }
  var comma: String { isChinese ? "，" : ", " }
  var noDate: String { isChinese ? "无日期" : "n.d." }

  /// The names of a citation in the text: one to three names, or the first "et al.".
  func names(_ list: NameList, _ shown: (PersonName) -> String) -> String {
    guard let first = list.names.first else { return "" }
    let isHan = first.isChinese
    let others = isHan ? "等" : " et al."
    if list.names.count > 3 || list.hasOthers { return shown(first) + others }
    let and = isChinese ? "和" : " and "
    switch list.names.count {
    case 1: return shown(first)
    case 2: return shown(first) + and + shown(list.names[1])
    default:
      let names = list.names.map(shown)
      return isChinese
        ? names.dropLast().joined(separator: "、") + and + names[2]
        : names.dropLast().joined(separator: ", ") + ", and " + names[2]
    }
  }
}

extension Citation.Item {
  /// The locator as it is printed: with a dash between two numbers.
  var printedLocator: String {
    var scalars = Array(locator.unicodeScalars)
    for place in scalars.indices.dropFirst().dropLast()
    where scalars[place] == "-" && isDigit(scalars[place - 1]) && isDigit(scalars[place + 1]) {
      scalars[place] = "\u{2013}"
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
