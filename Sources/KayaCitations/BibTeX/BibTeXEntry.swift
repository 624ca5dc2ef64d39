/// An entry as a file of BibTeX writes it.
struct BibTeXEntry {
  /// A field with its value: pieces joined, macros replaced, TeX as it stands.
  struct Field {
    var name: String
    var value: String
    var range: Range<Int>
  }

  /// The type in lower case, such as `article`.
  var type: String
  var key: String
  var fields: [Field] = []
  /// The bytes of the type and the key, for messages about the entry as a whole.
  var head: Range<Int>

  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// The first of several fields that is there and not blank.
  func first(_ names: String...) -> String? {
    for name in names {
      if let value = self[name], !value.trimmed.isEmpty { return value }
    }
    return nil
  }
}
