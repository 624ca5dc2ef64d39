/// Decides which addresses may stand in a page.
enum AddressCheck {
  enum ImageVerdict {
    case allowed
    /// A picture of another host, which a page must not ask for by itself.
    case outside
    case unsafe
  }

  /// http, https, mailto, relative addresses and fragments.
  static func isSafeLink(_ address: String) -> Bool {
    guard !address.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return false }
    guard let scheme = scheme(of: address) else { return true }
    return ["http", "https", "mailto"].contains(scheme)
  }

  static func image(_ address: String) -> ImageVerdict {
    guard !address.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return .unsafe }
    guard let scheme = scheme(of: address) else { return isHostRelative(address) ? .outside : .allowed }
    switch scheme {
    case "http", "https": return .outside
    case "data":
      let lowered = address.lowercased()
      return ["png", "jpeg", "gif"].contains { lowered.hasPrefix("data:image/\($0);base64,") } ? .allowed : .unsafe
    default: return .unsafe
    }
  }

  /// An address cut to a length that fits into a message.
  static func shown(_ address: String) -> String {
    address.count > 60 ? String(address.prefix(60)) + "…" : address
  }

  /// The scheme in lower case; what browsers skip before it is skipped here too.
  private static func scheme(of address: String) -> String? {
    let text = address.drop { $0 == " " }
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let before = text[..<colon]
    if before.utf8.contains(where: { "/?#\\".utf8.contains($0) }) { return nil }
    return before.lowercased()
  }

  /// Whether browsers read the address as one of another host: two slashes of either kind.
  private static func isHostRelative(_ address: String) -> Bool {
    let slashes = address.utf8.drop { $0 == 0x20 }.prefix(2)
    return slashes.count == 2 && slashes.allSatisfy { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
  }
}
