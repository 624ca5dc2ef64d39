/// Answers requests at some addresses.
protocol Handler: Sendable {
  /// The answer to a request.
  func response(to request: PreviewRequest) async -> PreviewResponse
}

/// Finds who answers a request, after it was seen to come from this machine's own browser.
struct Router: Sendable {
  /// An address with the one who answers there.
  struct Route: Sendable {
    /// `GET` answers `HEAD` too.
    var method: String
    /// The address; one that ends in `*` stands for all that start so.
    var path: String
    var handler: any Handler

    init(_ method: String, _ path: String, _ handler: any Handler) {
      self.method = method
      self.path = path
      self.handler = handler
    }

    func isAt(_ address: String) -> Bool {
      path.hasSuffix("*") ? address.hasPrefix(path.dropLast()) : address == path
    }
  }

  /// The addresses under which the preview's own parts lie; no page of a project starts with `_`.
  static let own = "/_kaya/"

  private let routes: [Route]
  private let guards: RequestGuard

  /// A router that asks the routes in order.
  init(_ routes: [Route], guards: RequestGuard) {
    self.routes = routes
    self.guards = guards
  }

  /// The answer to a request.
  func response(to request: PreviewRequest) async -> PreviewResponse {
    if let refusal = guards.refusal(of: request) { return refusal }
    let here = routes.filter { $0.isAt(request.path) }
    let method = request.method == "HEAD" ? "GET" : request.method
    if let route = here.first(where: { $0.method == method }) {
      var response = await route.handler.response(to: request)
      if request.method == "HEAD" { response.body = .bytes([]) }
      return response
    }
    if here.isEmpty { return .words(404, "there is nothing here") }
    return .words(405, "this address does not take \(request.method)")
  }
}
