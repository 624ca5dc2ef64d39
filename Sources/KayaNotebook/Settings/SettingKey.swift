/// A key of the settings: what it takes and what it is for.
///
/// The readers know exactly these keys, and the schemas of editors are made from them.
public struct SettingKey: Sendable {
  /// What a key takes.
  public indirect enum Kind: Sendable {
    /// One line of text.
    case text
    /// The tag of a language.
    case language
    /// A whole address of the web.
    case address
    /// Text that may hold Markdown and values.
    case rich
    /// `true` or `false`.
    case flag
    /// A number.
    case number
    /// A whole number from a least one on.
    case whole(from: Int?)
    /// A text or a list of texts.
    case texts
    /// A text of one of some words, which one of others may follow, or a list of them.
    case terms([String], then: [String])
    /// A text, or `true` or `false`.
    case flagOrText
    /// A text with Markdown, or a list of them.
    case riches
    /// One of some words.
    case word([String])
    /// `true`, `false` or one of some words.
    case flagOrWord([String])
    /// A number of bytes, or a text such as `256MiB`.
    case size
    /// A group of keys.
    case group([SettingKey])
    /// A group of names that the author chooses.
    case names
    /// A text, a group of keys, or a list of both.
    case items([SettingKey])
    /// A text, a group whose `name` counts, or a list of both.
    case named
    /// A group of keys, or a list of texts and groups.
    case navigation
  }

  /// The key.
  public var name: String
  /// What it takes.
  public var kind: Kind
  /// What it is for, in one sentence.
  public var about: String

  init(_ name: String, _ kind: Kind, _ about: String) {
    self.name = name
    self.kind = kind
    self.about = about
  }
}

extension [SettingKey] {
  /// The keys alone.
  var names: [String] { map(\.name) }
}
