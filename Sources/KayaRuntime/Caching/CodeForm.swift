import KayaLanguage

/// The text of a statement with its words taken out, so that code in which only words are others is known as that.
///
/// Words are names of results and columns and texts that may be such. Functions, numbers and other texts belong to the
/// shape, and so does which of the words are the same.
public struct CodeForm: Sendable {
  /// The digest of the whole text, by which its key knows it.
  public let text: Digest
  /// The digest of the text with a number in the place of each word.
  public let shape: Digest
  /// The words in the order in which they first stand.
  public let words: [String]
  /// The words that stand as the name of an argument somewhere, as `mutate` takes the name of a new column.
  public let bound: Set<String>

  /// The form of what a node runs; nothing of a SQL block.
  public init?(_ node: Plan.Node) {
    guard case .statement(let statement) = node.work else { return nil }
    let canonical = statement.expression.canonical
    text = Digest(of: canonical)
    var reader = Reader(canonical)
    reader.read()
    shape = Digest(of: reader.shape)
    words = reader.words
    bound = reader.bound
  }

  /// Reads a canonical text.
  private struct Reader {
    private var rest: Substring
    var shape = ""
    var words: [String] = []
    var bound: Set<String> = []
    private var places: [String: Int] = [:]

    init(_ text: String) { rest = text[...] }

    mutating func read() {
      var head = ""
      var isFirst = false
      while let next = rest.first {
        switch next {
        case "\"": readText()
        case "`":
          let name = String(rest.dropFirst().prefix { $0 != "`" })
          rest = rest.dropFirst(name.count + 2)
          add(name)
          (head, isFirst) = ("", false)
        case _ where Self.isPart(next) && !next.isNumber:
          let word = String(rest.prefix(while: Self.isPart))
          rest = rest.dropFirst(word.count)
          if isFirst || head == "call" || head == "pipe" {
            shape += word
          } else {
            if head == "=" { bound.insert(word) }
            add(word)
          }
          (head, isFirst) = (isFirst ? word : "", false)
        case "(":
          shape.append(rest.removeFirst())
          (head, isFirst) = ("", true)
        case " ": shape.append(rest.removeFirst())
        default:
          // Digits of a number and signs; `(=` opens an argument with a name.
          let sign = String(rest.prefix { !" ()\"`".contains($0) })
          rest = rest.dropFirst(max(1, sign.count))
          shape += sign.isEmpty ? String(next) : sign
          (head, isFirst) = (isFirst ? sign : "", false)
        }
      }
    }

    /// A text is a word where it may be a name.
    private mutating func readText() {
      var text = ""
      rest = rest.dropFirst()
      while let next = rest.popFirst(), next != "\"" {
        text.append(next)
        if next == "\\", let escaped = rest.popFirst() { text.append(escaped) }
      }
      shape.append("\"")
      if let first = text.first, !first.isNumber, text.allSatisfy(Self.isPart) { add(text) } else { shape += text }
      shape.append("\"")
    }

    private mutating func add(_ word: String) {
      let place = places[word] ?? words.count
      if place == words.count {
        places[word] = place
        words.append(word)
      }
      shape += "\u{1}\(place)"
    }

    private static func isPart(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || character == "_"
    }
  }
}
