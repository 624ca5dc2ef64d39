import KayaDiagnostics

/// The tags of a template, found in its text so that a misspelt name is reported instead of vanishing.
struct TemplateTags {
  /// What a tag does.
  enum Kind: Equatable {
    /// It writes a value or opens, inverts or closes a section.
    case value
    /// It takes in another template.
    case partial
    /// It is a part that other templates may fill, or fills that part of the one it stands in.
    case block(of: String?)
  }

  /// A tag.
  struct Tag {
    /// What it does.
    var kind: Kind
    /// The name in it.
    var name: String
    /// The bytes of the name.
    var range: Range<Int>
  }

  /// The tags in order.
  let tags: [Tag]

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var tags: [Tag] = []
    var around: [String] = []
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      var start = index + 2
      var end = start
      while end + 1 < bytes.count, !(bytes[end] == UInt8(ascii: "}") && bytes[end + 1] == UInt8(ascii: "}")) {
        end += 1
      }
      index = end + 2
      guard start < end else { continue }
      let sign = bytes[start]
      // Comments, delimiters and settings name no value.
      if "!=%".utf8.contains(sign) { continue }
      if "{#^/&><$".utf8.contains(sign) { start += 1 }
      while start < end, bytes[start] == 0x20 { start += 1 }
      while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == UInt8(ascii: "}") { end -= 1 }
      let name = String(decoding: bytes[start..<end], as: UTF8.self)
      switch sign {
      case UInt8(ascii: "/"):
        if around.last == name { around.removeLast() }
        continue
      case UInt8(ascii: "$"): tags.append(Tag(kind: .block(of: around.last), name: name, range: start..<end))
      case UInt8(ascii: ">"): tags.append(Tag(kind: .partial, name: name, range: start..<end))
      case UInt8(ascii: "<"):
        around.append(name)
        tags.append(Tag(kind: .partial, name: name, range: start..<end))
      default: tags.append(Tag(kind: .value, name: name, range: start..<end))
      }
    }
    self.tags = tags
  }

  /// The parts that templates which stand around others leave to these.
  var openBlocks: Set<String> {
    Set(tags.compactMap { $0.kind == .block(of: nil) ? $0.name : nil })
  }

  /// The names that are neither values nor templates nor parts of those, each at its place.
  func faults(
    in source: SourceText, values: Set<String>, templates: Set<String>, blocks: (String) -> Set<String> = { _ in [] }
  ) -> [Diagnostic] {
    tags.compactMap { tag in
      if case .block(let parent) = tag.kind {
        guard let parent, templates.contains(parent) else { return nil }
        let known = blocks(parent).sorted()
        guard !known.contains(tag.name) else { return nil }
        let help = Suggestions.help(tag.name, in: known).map { [$0] } ?? []
        return Diagnostic(
          .template, "the template `\(parent)` has no block `\(tag.name)`, so nothing in it is shown",
          at: source.place(tag.range), help: help + ["blocks there: \(Suggestions.listing(known, most: 60))"])
      }
      let known = tag.kind == .partial ? templates : values
      // A function such as `empty(list)` is applied to the name in its brackets.
      var name = tag.name[...]
      if let open = name.lastIndex(of: "("), let close = name.firstIndex(of: ")"), open < close {
        name = name[name.index(after: open)..<close]
      }
      let parts = name.split(separator: ".").map(String.init)
      if tag.kind == .partial ? known.contains(String(name)) : parts.allSatisfy(known.contains) { return nil }
      let help = Suggestions.help(String(name), in: known.sorted()).map { [$0] } ?? []
      return Diagnostic(
        .template, tag.kind == .partial ? "there is no template `\(name)`" : "pages have no value `\(name)`",
        at: source.place(tag.range), help: help + ["known: \(Suggestions.listing(known.sorted(), most: 60))"])
    }
  }
}
