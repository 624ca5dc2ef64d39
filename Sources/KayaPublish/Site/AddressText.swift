import KayaDiagnostics

/// Addresses as authors write them, taken apart and put together.
struct AddressText {
  /// The path before `?` and `#`, with `%20` and the like read.
  let path: String
  /// The part from `?` or `#` on.
  let rest: String
  /// The name after `#`, if there is one.
  let fragment: String?
  /// Whether it leads out of the site, by a scheme or a host.
  let isExternal: Bool

  init(_ text: String) {
    let end = text.firstIndex { $0 == "?" || $0 == "#" } ?? text.endIndex
    path = Self.decoded(text[..<end])
    rest = String(text[end...])
    fragment = text.firstIndex(of: "#").map { Self.decoded(text[text.index(after: $0)...]) }
    let colon = text.firstIndex(of: ":")
    let hasScheme = colon.map { !text[..<$0].contains { "/?#".contains($0) } } ?? false
    isExternal = hasScheme || text.hasPrefix("//") || text.hasPrefix("\\\\")
  }

  private static func decoded(_ text: Substring) -> String {
    String(decoding: PercentEscapes.bytes(of: text), as: UTF8.self)
  }

  /// A path with the characters escaped that an address gives another meaning to.
  static func encoded(_ path: String) -> String {
    PercentEscapes.escaped(path.utf8) { $0 <= 0x20 || $0 == 0x7F || "\"#%<>?[\\]^`{|}".utf8.contains($0) }
  }

  /// An address as it is written, but for the signs that none may hold.
  static func readable(_ address: String) -> String {
    PercentEscapes.escaped(address.utf8) { $0 <= 0x20 || $0 == 0x7F || "\"<>\\^`{|}".utf8.contains($0) }
  }

  /// Bytes as the content of a `data:` address.
  static func escapedData(_ bytes: [UInt8]) -> String {
    PercentEscapes.escaped(bytes) { !PercentEscapes.isPlain($0) && !",;:/+=@!*()'".utf8.contains($0) }
  }
}
