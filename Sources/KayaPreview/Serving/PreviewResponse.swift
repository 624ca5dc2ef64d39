/// What a browser is answered.
struct PreviewResponse: Sendable {
  /// What is in it.
  enum Body: Sendable {
    case bytes([UInt8])
    /// Pieces that come as time goes on.
    case stream(AsyncStream<[UInt8]>)
  }

  /// The number of the answer's kind, such as 200.
  var status: Int
  /// The headers.
  var headers: [String: String]
  /// What is in it.
  var body: Body

  /// An answer with headers that hold for everything here: nothing is kept, nothing is guessed, nobody else reads it.
  init(_ status: Int, type: String, body: Body, headers: [String: String] = [:]) {
    self.status = status
    self.body = body
    var all = [
      "Content-Type": type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "SAMEORIGIN", "Referrer-Policy": "same-origin",
    ]
    all.merge(headers) { _, new in new }
    self.headers = all
  }

  /// A short answer in words.
  static func words(_ status: Int, _ text: String) -> PreviewResponse {
    PreviewResponse(status, type: "text/plain; charset=utf-8", body: .bytes(Array((text + "\n").utf8)))
  }

  /// The way to another address of this server.
  static func moved(to address: String) -> PreviewResponse {
    PreviewResponse(302, type: "text/plain; charset=utf-8", body: .bytes([]), headers: ["Location": address])
  }
}
