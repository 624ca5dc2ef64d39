/// Refuses what does not come from a page of this preview.
///
/// A page of the web can make a browser ask this machine for things, and can give its own name the address of this
/// machine. The name in the request tells such a page apart; a request that changes anything needs the secret too,
/// which only the preview's own pages know.
struct RequestGuard: Sendable {
  /// What a request that changes something must bring in its header.
  let token: String

  /// The header that carries the secret.
  static let header = "x-kaya-token"

  /// A guard with a new secret.
  init() {
    var random = SystemRandomNumberGenerator()
    token = (0..<4).map { _ in Self.padded(random.next()) }.joined()
  }

  /// The answer to a request that is refused; nothing for one that may pass.
  func refusal(of request: PreviewRequest) -> PreviewResponse? {
    guard let host = request.headers["host"], Self.isLocal(host) else {
      return .words(403, "the preview answers only to 127.0.0.1 and localhost")
    }
    if let origin = request.headers["origin"], !Self.isSame(origin, host) {
      return .words(403, "the preview answers only to its own pages")
    }
    if request.isReading { return nil }
    guard let given = request.headers[Self.header], Self.isEqual(given, token) else {
      return .words(403, "the request does not bring the secret of this preview")
    }
    return nil
  }

  /// Whether a name with or without a port is one of this machine's own.
  static func isLocal(_ host: String) -> Bool {
    var name = host.lowercased()[...]
    if let colon = name.lastIndex(of: ":"), !name.hasSuffix("]") {
      let port = name[name.index(after: colon)...]
      guard let number = UInt16(port), number > 0, port.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return false
      }
      name = name[..<colon]
    }
    return name == "127.0.0.1" || name == "localhost" || name == "[::1]"
  }

  private static func isSame(_ origin: String, _ host: String) -> Bool {
    origin.lowercased() == "http://" + host.lowercased()
  }

  /// Takes the same time for any wrong secret of the right length.
  private static func isEqual(_ a: String, _ b: String) -> Bool {
    let x = Array(a.utf8)
    let y = Array(b.utf8)
    guard x.count == y.count else { return false }
    return zip(x, y).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func padded(_ number: UInt64) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
