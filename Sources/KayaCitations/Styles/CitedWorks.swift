/// The works that a page cites, named so that no two are confused, and the list of them.
public struct CitedWorks: Sendable {
  /// An entry of the list.
  public struct Entry: Sendable {
    /// The work.
    public var reference: Reference
    /// Its number in the numeric style.
    public var number: Int?
    /// The words of the entry.
    public var runs: [CitationRun]
  }

  /// The list of the cited works in the order of the style.
  public let list: [Entry]
  private let style: CitationStyle
  private let words: CitationWords
  private let bibliography: Bibliography
  private let names: [String: String]
  private let years: [String: String]
  private let numbers: [String: Int]

  /// The works of a page's citations, in the order of the text; `also` are keys to be listed without being cited.
  ///
  /// Works of the same names and year get letters in the order of their titles; first authors of the same family name
  /// get their initials. Keys without a work are left out of the list.
  public init(
    _ citations: [Citation], also: [String] = [], in bibliography: Bibliography, style: CitationStyle,
    language: String
  ) {
    self.style = style
    self.bibliography = bibliography
    words = CitationWords(language: language)
    var works: [Reference] = []
    var seen: Set<String> = []
    for key in citations.flatMap({ $0.items.map(\.key) }) + also {
      guard let work = bibliography.reference(key), seen.insert(work.key).inserted else { continue }
      works.append(work)
    }
    let isChinese = words.isChinese
    let sorted = works.sorted {
      Self.sortKey($0, isChinese: isChinese).precedes(Self.sortKey($1, isChinese: isChinese))
    }
    names = Self.names(sorted, words)
    years = Self.years(sorted, names, words)
    let order = style == .numeric ? works : sorted
    numbers = Dictionary(uniqueKeysWithValues: works.enumerated().map { ($1.key, $0 + 1) })
    let (years, numbers, words) = (years, numbers, words)
    list = order.map { work in
      let entry = ReferenceEntry(words: words, style: style)
      let number = style == .numeric ? numbers[work.key] : nil
      return Entry(reference: work, number: number, runs: entry.runs(work, year: years[work.key] ?? ""))
    }
  }

  // MARK: Order

  private struct SortKey {
    var script: Int
    var parts: [String]

    func precedes(_ other: SortKey) -> Bool {
      if script != other.script { return script < other.script }
      for (a, b) in zip(parts, other.parts) where a != b {
        return a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
      }
      return parts.count < other.parts.count
    }
  }

  /// By names, year, title and key; works in Chinese stand together, first on a page in Chinese and last elsewhere.
  private static func sortKey(_ work: Reference, isChinese: Bool) -> SortKey {
    let names = work.creators.names.map { name in
      SortText.folded([name.family, name.particle, name.given, name.suffix].joined(separator: " "))
    }
    let year = work.date?.start.map { $0.year + 1_000_000 }.map(String.init) ?? "9999999"
    let start = names.isEmpty ? SortText.title(work.title) : names.joined(separator: " / ")
    let isHan = work.creators.names.first?.isChinese ?? work.isChinese
    let key = SortText.title(work.title)
    return SortKey(script: isHan == isChinese ? 0 : 1, parts: [start, year, key, work.key])
  }

  // MARK: Names and years

  private static func label(_ work: Reference, _ words: CitationWords, _ shown: (PersonName) -> String) -> String {
    let names = words.names(work.creators, shown)
    if !names.isEmpty { return names }
    // A work without names is cited by the start of its title.
    let title = work.title.isEmpty ? work.key : work.title
    let start = title.split(separator: " ").prefix(6).joined(separator: " ")
    let short = start.count > 40 ? String(start.prefix(40)) : start
    return words.isChinese || work.isChinese ? "《\(short)》" : "“\(short)”"
  }

  private static func names(_ works: [Reference], _ words: CitationWords) -> [String: String] {
    // Family names that first authors with different given names share.
    var given: [String: Set<String>] = [:]
    for work in works {
      guard let first = work.creators.names.first, !first.isLiteral, !first.isChinese else { continue }
      given[first.inText, default: []].insert(first.initials)
    }
    var result: [String: String] = [:]
    for work in works {
      let first = work.creators.names.first
      result[work.key] = label(work, words) { name in
        name == first && (given[name.inText]?.count ?? 0) > 1 && !name.isLiteral && !name.initials.isEmpty
          ? name.short : name.inText
      }
    }
    return result
  }

  private static func years(
    _ works: [Reference], _ names: [String: String], _ words: CitationWords
  ) -> [String: String] {
    func year(_ work: Reference) -> String { work.date?.year.nonEmpty ?? words.noDate }
    func label(_ work: Reference) -> String { (names[work.key] ?? "") + "\n" + year(work) }
    var counts: [String: Int] = [:]
    for work in works { counts[label(work), default: 0] += 1 }
    var used: [String: Int] = [:]
    var result: [String: String] = [:]
    for work in works {
      let label = label(work)
      guard counts[label, default: 0] > 1 else {
        result[work.key] = year(work)
        continue
      }
      let index = used[label, default: 0]
      used[label] = index + 1
      let needsHyphen = work.date?.start == nil || work.date?.isOpen == true
      result[work.key] = year(work) + (needsHyphen ? "-" : "") + YearLetter.text(index)
    }
    return result
  }

  // MARK: In the text

  /// The words of a citation.
  public func runs(_ citation: Citation) -> [CitationRun] {
    switch style {
    case .numeric: numeric(citation)
    case .authorDate: citation.isNarrative ? narrative(citation) : parenthetical(citation)
    }
  }

  /// Names in the sentence, the year in brackets.
  private func narrative(_ citation: Citation) -> [CitationRun] {
    citation.items.flatMap { item -> [CitationRun] in
      guard let work = bibliography.reference(item.key) else { return [.missing("@" + item.key)] }
      let name = names[work.key] ?? ""
      let blank = words.isChinese ? "" : " "
      let locator = item.locator.isEmpty ? "" : words.comma + item.printedLocator
      return [
        .reference(name, key: work.key),
        .text("\(blank)\(words.open)\(years[work.key] ?? "")\(locator)\(words.close)"),
      ]
    }
  }

  /// Names and year in brackets; names that are those of the work before are left out.
  private func parenthetical(_ citation: Citation) -> [CitationRun] {
    var runs: [CitationRun] = [.text(words.open)]
    var lastName: String?
    for (index, item) in citation.items.enumerated() {
      guard let work = bibliography.reference(item.key) else {
        runs += [.text(index > 0 ? words.separator : ""), .missing("@" + item.key)]
        lastName = nil
        continue
      }
      let name = item.suppressesAuthor ? "" : names[work.key] ?? ""
      let year = years[work.key] ?? ""
      let isSameName = index > 0 && item.prefix.isEmpty && lastName == name && !name.isEmpty
      if index > 0 { runs.append(.text(isSameName ? words.comma : words.separator)) }
      if !item.prefix.isEmpty {
        runs.append(.text(item.prefix + (words.isChinese && HanText.isMostlyHan(item.prefix) ? "" : " ")))
      }
      let between = words.isChinese ? "，" : " "
      let shown = isSameName || name.isEmpty ? year : name + between + year
      runs.append(.reference(shown, key: work.key))
      if !item.locator.isEmpty { runs.append(.text(words.comma + item.printedLocator)) }
      lastName = item.locator.isEmpty ? name : nil
    }
    return (runs + [.text(words.close)]).filter { $0 != .text("") }
  }

  /// Numbers in brackets, three and more that follow one another as a range.
  private func numeric(_ citation: Citation) -> [CitationRun] {
    var runs: [CitationRun] = []
    if citation.isNarrative, let item = citation.items.first, let work = bibliography.reference(item.key) {
      runs.append(.text((names[work.key] ?? "") + "\u{A0}"))
    }
    runs.append(.text("["))
    // A comma stands before a page, so that it cannot stand before the next work as well.
    let separator = citation.items.contains { !$0.locator.isEmpty || !$0.prefix.isEmpty } ? "; " : ", "
    var isFirst = true
    var index = 0
    while index < citation.items.count {
      let item = citation.items[index]
      if !isFirst { runs.append(.text(separator)) }
      isFirst = false
      if !item.prefix.isEmpty { runs.append(.text(item.prefix + " ")) }
      guard let work = bibliography.reference(item.key), let number = numbers[work.key] else {
        runs.append(.missing("@" + item.key))
        index += 1
        continue
      }
      runs.append(.reference(String(number), key: work.key))
      let last = endOfRange(citation.items, from: index, number)
      if last > index + 1, let end = bibliography.reference(citation.items[last].key), let number = numbers[end.key] {
        runs += [.text("–"), .reference(String(number), key: end.key)]
        index = last
      } else if !item.locator.isEmpty {
        runs.append(.text(", " + item.printedLocator))
      }
      index += 1
    }
    return runs + [.text("]")]
  }

  /// The last of the plain items whose numbers follow one another.
  private func endOfRange(_ items: [Citation.Item], from start: Int, _ number: Int) -> Int {
    func isPlain(_ item: Citation.Item) -> Bool { item.prefix.isEmpty && item.locator.isEmpty }
    guard items[start].locator.isEmpty else { return start }
    var last = start
    while last + 1 < items.count, isPlain(items[last + 1]),
      let work = bibliography.reference(items[last + 1].key), numbers[work.key] == number + last + 1 - start
    { last += 1 }
    return last
  }
}
