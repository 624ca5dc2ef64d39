/// A value of a settings text, with its place there.
struct SettingNode {
  var kind: Kind
  /// Where it stands in the settings text.
  var range: Range<Int>

  indirect enum Kind {
    /// A scalar; one that is not plain is always text.
    case scalar(String, isPlain: Bool)
    case list([SettingNode])
    case record([Entry])
  }

  struct Entry {
    var key: String
    var keyRange: Range<Int>
    var value: SettingNode
  }

  /// What an author would call it.
  var description: String {
    switch kind {
    case .scalar(let text, let isPlain) where isPlain && (text.isEmpty || text == "null" || text == "~"): "nothing"
    case .scalar(let text, let isPlain):
      isPlain && (text == "true" || text == "false")
        ? "`\(text)`" : isPlain && Double(text) != nil ? "the number \(text)" : "a text"
    case .list: "a list"
    case .record: "a group of keys"
    }
  }

  /// Whether there is nothing after the colon.
  var isNull: Bool {
    guard case .scalar(let text, true) = kind else { return false }
    return text.isEmpty || text == "null" || text == "~"
  }
}
