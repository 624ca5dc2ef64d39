import Glibc
import KayaDiagnostics
import KayaPublish
import KayaRuntime

/// A file of a live project.
public struct LiveFile: Sendable {
  /// Its address from the root.
  public var address: String
  /// The name, by whose ending its kind is known.
  public var name: String
  /// What is in it.
  public var bytes: [UInt8]
  /// The digest of the bytes.
  public var digest: String
  /// What it took to make it, for the page of a notebook.
  public var report: Report?

  /// How the page of a notebook was made.
  public struct Report: Sendable {
    /// The path of the notebook.
    public var notebook: String
    /// What was found.
    public var diagnostics: [Diagnostic]
    /// How many blocks ran.
    public var ran: Int
    /// The time it took.
    public var milliseconds: Int
  }

  init(_ path: ProjectPath, _ bytes: [UInt8]) {
    address = LiveAddress.address(of: path)
    name = path.name
    self.bytes = bytes
    digest = Digest(of: bytes).short
  }

  init(_ path: ProjectPath, _ built: LiveSite.Built, notebook: ProjectPath) {
    address = LiveAddress.address(of: path)
    name = path.name
    bytes = built.page.html
    digest = built.digest
    report = Report(
      notebook: notebook.text, diagnostics: built.diagnostics.sortedForPrinting(), ran: built.ran,
      milliseconds: built.milliseconds)
  }
}

/// Addresses of a live project and the paths they stand for.
enum LiveAddress {
  /// The address of a path from the root, with what is special in addresses escaped.
  static func address(of path: ProjectPath) -> String {
    "/" + path.parts.map(encoded).joined(separator: "/")
  }

  /// The path that an address names; nothing if it would leave the root or is not UTF-8.
  static func path(of address: String) -> ProjectPath? {
    guard address.hasPrefix("/"), let text = decoded(address) else { return nil }
    return ProjectPath(String(text.dropFirst()))
  }

  private static func encoded(_ part: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@".utf8)
    return part.utf8.reduce(into: "") { out, byte in
      if plain.contains(byte) {
        out.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        out += "%" + (hex.utf8.count == 1 ? "0" : "") + hex
      }
    }
  }

  private static func decoded(_ text: String) -> String? {
    var out: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        out.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
        return nil
      }
      out.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: out, as: UTF8.self)
  }
}

/// Facts about the machine.
enum Machine {
  /// How many processors work.
  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
