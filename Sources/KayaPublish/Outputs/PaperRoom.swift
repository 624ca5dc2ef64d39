/// How much room a table takes on paper, where a page neither scrolls nor grows.
struct PaperRoom {
  /// Widths of the columns in the size of their letters, a letter taken for the widest that fonts of systems have.
  private var width = 0.0

  private static let letter = 0.62
  private static let padding = 1.0
  private static let stars = 1.4
  /// What a column takes that the style sheet reckons with: eight such fill a page in letters of 1 rem.
  private static let usualColumn = 6.3
  /// Texts of so many letters are broken.
  private static let longestLine = 18

  /// Adds a column of numbers, which are not broken, below a head of which single words are not.
  mutating func add(numbersOf letters: Int, hangs: Bool, head: String) {
    add(max(letters, Self.longestWord(head)))
    if hangs { width += Self.stars }
  }

  /// Adds a column of texts.
  mutating func add(texts: some Sequence<String>, head: String) {
    var letters = Self.longestWord(head)
    for text in texts { letters = max(letters, min(text.count, Self.longestLine)) }
    add(letters)
  }

  private mutating func add(_ letters: Int) { width += Double(letters) * Self.letter + Self.padding }

  private static func longestWord(_ text: String) -> Int {
    text.split(whereSeparator: { $0 == " " || $0 == "-" }).map(\.count).max() ?? 0
  }

  /// The room in columns of the usual width.
  var columns: Int { max(1, Int((width / Self.usualColumn).rounded(.up))) }
}
