import KayaJSON

extension JSON {
  /// The value in a few words: numbers with six digits, lists and objects by their size.
  var words: String {
    switch kind {
    case .null: "missing"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let digits): number.map(NumberWords.short) ?? digits
    case .string(let text): text
    case .array(let items): "\(items.count) values"
    case .object(let members): "\(members.count) entries"
    }
  }
}
