import KayaJSON

extension JSON {
  /// The value in a few words: numbers with six digits, a few texts as they are, other lists and objects by their
  /// size.
  var words: String {
    switch kind {
    case .null: "missing"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let digits): number.map(NumberWords.short) ?? digits
    case .string(let text): text
    case .array(let items) where items.isEmpty: "none"
    case .array(let items) where items.count <= 3 && items.allSatisfy { $0.text != nil }:
      items.compactMap(\.text).joined(separator: ", ")
    case .array(let items): "\(items.count) values"
    case .object(let members): "\(members.count) entries"
    }
  }
}
