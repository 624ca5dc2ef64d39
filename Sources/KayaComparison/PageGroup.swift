/// Pages of which the same is to be told, be it with numbers of their own.
struct PageGroup {
  /// A page with what is to be told of it.
  struct Page {
    var path: String
    /// The values by which it differs from the other pages of its notebook; nothing of a page alone.
    var values: String?
    var lines: [String]
    /// How many of the lines are sentences on what is printed.
    var sentences: Int
  }

  private(set) var pages: [Page]

  /// So many numbers of a sentence are told, and of what is not printed.
  private static let mostNumbers = (printed: 3, others: 1)

  /// Pages by what is to be told of them, in the order of the first ones; those of one notebook whatever numbers and
  /// values of their own stand in it.
  static func groups(_ pages: [Page], notebook: (String) -> String?) -> [PageGroup] {
    let same = grouped(pages.map { PageGroup(pages: [$0]) }) { $0.lines }
    // Only pages that tell something else are looked at without their numbers.
    return grouped(same) { page in
      notebook(page.path).map { [$0] + page.lines.map { mask($0, page.values ?? "") } } ?? page.lines
    }
  }

  /// Groups joined by what is known of their first pages.
  private static func grouped(_ groups: [PageGroup], by key: (Page) -> [String]) -> [PageGroup] {
    var places: [[String]: Int] = [:]
    var joined: [PageGroup] = []
    for group in groups {
      let key = group.pages.first.map(key) ?? []
      if let place = places[key] {
        joined[place].pages += group.pages
      } else {
        places[key] = joined.count
        joined.append(group)
      }
    }
    return joined
  }

  /// What is told of all pages once, with the numbers of some of them where these are not the same.
  var lines: [String] {
    guard let first = pages.first else { return [] }
    return first.lines.indices.map { index in
      let texts = pages.map { $0.lines[index] }
      guard Set(texts).count > 1 else { return texts[0] }
      return line(texts, most: index < first.sentences ? Self.mostNumbers.printed : Self.mostNumbers.others)
    }
  }

  private func line(_ texts: [String], most: Int) -> String {
    var (start, rests) = Self.split(texts)
    if !start.contains(": ") {
      // Where the pages' own values stand in the words, these are left out.
      let others = Self.split(zip(pages, texts).map { Self.replacing($1, $0.values ?? "", with: "…") })
      if others.start.contains(": ") { (start, rests) = others }
    }
    let causes = Set(rests.map { $0[($0.ranges(of: ", since ").last?.lowerBound ?? $0.endIndex)...] })
    let end = causes.count == 1 ? String(causes.first ?? "") : ""
    var numbers: [(text: String, pages: [Page])] = []
    for (page, rest) in zip(pages, rests) {
      let number = String(rest.dropLast(end.count))
      if let index = numbers.firstIndex(where: { $0.text == number }) {
        numbers[index].pages.append(page)
      } else {
        numbers.append((number, [page]))
      }
    }
    let told = numbers.prefix(most).map { number in
      let more = number.pages.count > 1 ? " and \(number.pages.count - 1) more" : ""
      return "\(number.text) [\(number.pages[0].values ?? number.pages[0].path)\(more)]"
    }
    let left = numbers.dropFirst(most).reduce(0) { $0 + $1.pages.count }
    let others = left == 0 ? "" : "; others on \(left) more page\(left == 1 ? "" : "s")"
    return start + told.joined(separator: "; ") + others + end
  }

  /// What all texts begin with, up to a colon or the indentation, and the rest of each.
  private static func split(_ texts: [String]) -> (start: String, rests: [String]) {
    let first = texts.first ?? ""
    let shared = texts.reduce(first) { shared, text in String(zip(shared, text).prefix { $0 == $1 }.map(\.0)) }
    let start =
      shared.ranges(of: ": ").last.map { String(shared[..<$0.upperBound]) } ?? String(shared.prefix { $0 == " " })
    return (start, texts.map { String($0.dropFirst(start.count)) })
  }

  /// A line with something in the place of the values of its page.
  private static func replacing(_ line: String, _ values: String, with mark: String) -> String {
    values.split(separator: ", ").filter { $0.contains(where: \.isLetter) }
      .reduce(line) { $0.replacing($1, with: mark) }
  }

  /// A line with marks in the place of numbers and of the values of its page.
  private static func mask(_ line: String, _ values: String) -> String {
    var masked = ""
    for character in replacing(line, values, with: "\u{1}") {
      let isPart = character.isNumber || ".,\u{202F}\u{A0}".contains(character) && masked.last == "\u{2}"
      if !isPart { masked.append(character) } else if masked.last != "\u{2}" { masked.append("\u{2}") }
    }
    return masked.replacing("\u{2212}\u{2}", with: "\u{2}").replacing("-\u{2}", with: "\u{2}")
      .replacing("+\u{2}", with: "\u{2}")
  }
}
