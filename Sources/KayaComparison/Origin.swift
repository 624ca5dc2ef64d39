import KayaJSON

/// What the manifest of a page tells the origins of.
enum Told: Hashable, Sendable {
  /// A result, by its name.
  case result(String)
  /// A claim, by its id.
  case claim(String)
  /// A computed value of the page's text, by what it computes.
  case value(String)

  /// The words for it within a sentence.
  var words: String {
    switch self {
    case .result(let name): "`\(name)`"
    case .claim(let id): "claim \(id)"
    case .value(let expression): "`\(expression)`"
    }
  }
}

/// Something that a result follows from.
enum Origin: Hashable, Sendable {
  /// The text of the statement that makes it.
  case text
  /// Another result of the page.
  case result(String)
  /// A parameter of the notebook.
  case parameter(String)
  /// A function of the kernel.
  case kernelFunction(String)
  /// A result of another notebook.
  case neighbour(String, notebook: String)
  /// A file, the seed and its like, in words.
  case other(String)

  /// An origin as the manifest writes it.
  init(_ key: String) {
    func quoted(after words: String) -> String? {
      guard key.hasPrefix(words + "`"), key.hasSuffix("`"), key.count > words.count + 2 else { return nil }
      return String(key.dropFirst(words.count + 1).dropLast())
    }
    if key == "its text" {
      self = .text
    } else if let name = quoted(after: "") {
      self = .result(name)
    } else if let name = quoted(after: "parameter ") {
      self = .parameter(name)
    } else if let name = quoted(after: "kernel function ") {
      self = .kernelFunction(name)
    } else if let mark = key.firstIndex(of: "#") {
      self = .neighbour(String(key[key.index(after: mark)...]), notebook: String(key[..<mark]))
    } else {
      self = .other(key)
    }
  }

  /// The words for it within a sentence.
  var words: String {
    switch self {
    case .text: "its text"
    case .result(let name): "`\(name)`"
    case .parameter(let name): "parameter `\(name)`"
    case .kernelFunction(let name): "kernel function `\(name)`"
    case .neighbour(let name, let notebook): "\(notebook)#\(name)"
    case .other(let words): words
    }
  }
}

/// What something follows from, with the digests of what it was.
struct Origins: Sendable {
  private let parts: [(origin: Origin, digest: JSON)]
  /// The form of its code, where it is known.
  let form: CodeForm?
  /// Whether nothing came of it, so that not all that it would follow from is known.
  let isFailed: Bool

  /// The origins as an entry of the manifest lists them.
  init(_ entry: JSON) {
    parts = (entry["from"]?.members ?? []).map { (Origin($0.key), $0.value) }
    form = CodeForm(entry)
    isFailed = entry["failed"] == .bool(true)
  }

  private init(parts: [(origin: Origin, digest: JSON)], form: CodeForm?, isFailed: Bool) {
    self.parts = parts
    self.form = form
    self.isFailed = isFailed
  }

  /// The same origins, where results have other names.
  func renamed(_ name: (String) -> String) -> Origins {
    Origins(
      parts: parts.map { part in
        guard case .result(let old) = part.origin else { return part }
        return (.result(name(old)), part.digest)
      }, form: form?.renamed(name), isFailed: isFailed)
  }

  /// Whether the code is that of others, in which some words have other names.
  func isSameText(as others: Origins, under names: [String: String]) -> Bool {
    if let form, let other = others.form { return form.isSame(as: other, under: names) }
    return self[.text] == others[.text]
  }

  /// Whether nothing is known of them, as of what could not be computed.
  var isEmpty: Bool { parts.isEmpty }

  /// The digest of an origin; nothing where it is none.
  subscript(origin: Origin) -> JSON? { parts.first { $0.origin == origin }?.digest }

  /// The origins in order, and after them those that only earlier ones have.
  func merged(with earlier: Origins) -> [Origin] {
    parts.map(\.origin) + earlier.parts.map(\.origin).filter { self[$0] == nil }
  }
}
