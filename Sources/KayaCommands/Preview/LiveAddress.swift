import KayaDiagnostics
import KayaRuntime

/// Addresses of a live project and the paths they stand for.
enum LiveAddress {
  /// The address of a path from the root, with what is special in addresses escaped.
  static func address(of path: ProjectPath) -> String {
    "/" + path.parts.map(escaped).joined(separator: "/")
  }

  /// The path that an address names; nothing if it would leave the root or is not UTF-8.
  static func path(of address: String) -> ProjectPath? {
    guard address.hasPrefix("/") else { return nil }
    return String(validating: PercentEscapes.bytes(of: address.dropFirst()), as: UTF8.self).flatMap { ProjectPath($0) }
  }

  private static func escaped(_ part: String) -> String {
    PercentEscapes.escaped(part.utf8) { !PercentEscapes.isPlain($0) && !"!$&'()*+,;=:@".utf8.contains($0) }
  }
}
