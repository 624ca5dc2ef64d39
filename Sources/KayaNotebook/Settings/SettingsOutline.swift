/// The entries of a YAML text with their places, for those who translate settings rather than obey them.
public struct SettingsOutline: Sendable {
  /// A key with its value.
  public struct Entry: Sendable {
    /// The key.
    public var key: String
    /// The bytes of the key in the text.
    public var keyRange: Range<Int>
    /// The value.
    public var value: Node
  }

  /// A value.
  public indirect enum Node: Sendable {
    /// A single value; one that is not plain stood in quotes.
    case scalar(String, isPlain: Bool)
    /// Values in order.
    case list([Node])
    /// Keys with values in order.
    case group([Entry])
  }

  /// What is wrong with a text, and at which byte.
  public struct Fault: Error {
    /// What is wrong, in lower case.
    public var message: String
    /// The byte.
    public var offset: Int
  }

  /// The entries at the top.
  public let entries: [Entry]

  /// Reads a text whose top is `key: value` lines; anchors, aliases and tags are refused as everywhere.
  public init(_ bytes: [UInt8]) throws(Fault) {
    switch YAMLReader.read(bytes) {
    case .failure(let fault): throw Fault(message: fault.message, offset: fault.offset)
    case .success(nil): entries = []
    case .success(let root?):
      switch Self.node(root) {
      case .group(let found): entries = found
      default:
        if !root.isNull {
          throw Fault(message: "the settings are no `key: value` lines", offset: root.range.lowerBound)
        }
        entries = []
      }
    }
  }

  private static func node(_ node: SettingNode) -> Node {
    switch node.kind {
    case .scalar(let text, let isPlain): .scalar(text, isPlain: isPlain)
    case .list(let items): .list(items.map(Self.node))
    case .record(let entries):
      .group(entries.map { Entry(key: $0.key, keyRange: $0.keyRange, value: Self.node($0.value)) })
    }
  }
}
