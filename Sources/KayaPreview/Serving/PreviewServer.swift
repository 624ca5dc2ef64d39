import FlyingFox
import FlyingSocks
import FoundationEssentials
import Glibc

/// The server: the one door to the library that speaks HTTP.
struct PreviewServer: Sendable {
  /// The port it listens at, on 127.0.0.1 alone.
  let port: UInt16
  private let router: Router

  /// A server for a router, at a port that was found free.
  init(port: UInt16, router: Router) {
    self.port = port
    self.router = router
  }

  /// Serves until the task is cancelled or the port is lost; `whenListening` is called once.
  func run(whenListening: @escaping @Sendable () -> Void) async throws {
    // A page may take as long as its blocks; nobody else is waiting.
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: port), timeout: 24 * 3600, logger: .disabled)
    let router = router
    await server.appendRoute("*") { request in await Self.response(router, request) }
    let announcing = Task {
      try await server.waitUntilListening()
      whenListening()
    }
    defer { announcing.cancel() }
    try await server.run()
  }

  private static func response(_ router: Router, _ request: HTTPRequest) async -> HTTPResponse {
    var headers: [String: String] = [:]
    for (name, value) in request.headers { headers[name.rawValue.lowercased()] = value }
    var mine = PreviewRequest(
      method: request.method.rawValue, path: request.target.path(percentEncoded: true), headers: headers)
    for item in request.query { mine.query[item.name] = item.value }
    do {
      for try await piece in request.bodySequence {
        mine.body += piece
        if mine.body.count > PreviewRequest.mostBytes { return http(.words(413, "the request is too large")) }
      }
    } catch {
      return http(.words(400, "the request broke off"))
    }
    return http(await router.response(to: mine))
  }

  private static func http(_ response: PreviewResponse) -> HTTPResponse {
    let status = HTTPStatusCode(response.status, phrase: phrases[response.status] ?? "")
    var headers = HTTPHeaders()
    for (name, value) in response.headers { headers[HTTPHeader(name)] = value }
    switch response.body {
    case .bytes(let bytes): return HTTPResponse(statusCode: status, headers: headers, body: Data(bytes))
    case .stream(let stream):
      return HTTPResponse(
        statusCode: status, headers: headers, body: HTTPBodySequence(from: EventBytes(stream: stream)))
    }
  }

  private static let phrases = [
    200: "OK", 302: "Found", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    409: "Conflict", 503: "Service Unavailable", 413: "Content Too Large", 422: "Unprocessable Content",
    500: "Internal Server Error",
  ]
}

/// Pieces of a stream as the library takes them, each sent as soon as it comes.
private struct EventBytes: AsyncBufferedSequence {
  typealias Element = UInt8

  let stream: AsyncStream<[UInt8]>

  func makeAsyncIterator() -> Iterator { Iterator(pieces: stream.makeAsyncIterator()) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var pieces: AsyncStream<[UInt8]>.AsyncIterator
    private var rest: ArraySlice<UInt8> = []

    init(pieces: AsyncStream<[UInt8]>.AsyncIterator) { self.pieces = pieces }

    mutating func next() async throws -> UInt8? {
      if rest.isEmpty { rest = try await nextBuffer(suggested: 1)?[...] ?? [] }
      return rest.popFirst()
    }

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? { await pieces.next() }
  }
}

/// Finds a port at which nobody listens.
enum FreePort {
  /// The first free port from one on, or nothing if the next hundred are taken; 0 gives any.
  static func find(from first: UInt16) -> UInt16? {
    if first == 0 { return bound(0) }
    for offset in 0..<UInt16(100) {
      let (port, overflow) = first.addingReportingOverflow(offset)
      if overflow { return nil }
      if let found = bound(port) { return found }
    }
    return nil
  }

  /// The port, if this machine's own address can be taken there.
  private static func bound(_ port: UInt16) -> UInt16? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isFree = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 1) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    return isFree ? UInt16(bigEndian: address.sin_port) : nil
  }
}
