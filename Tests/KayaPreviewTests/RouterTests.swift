import Testing

@testable import KayaPreview

@Suite struct RouterTests {
  private struct Echo: Handler {
    var words: String

    func response(to request: PreviewRequest) async -> PreviewResponse { .words(200, words) }
  }

  private let guards = RequestGuard()
  private var router: Router {
    Router(
      [
        Router.Route("POST", "/_kaya/answer", Echo(words: "saved")),
        Router.Route("GET", "/_kaya/answer", Echo(words: "asked")),
        Router.Route("GET", "/*", Echo(words: "page")),
      ], guards: guards)
  }

  @Test(arguments: ["127.0.0.1", "127.0.0.1:4311", "localhost:80", "LOCALHOST", "[::1]:4311", "[::1]"])
  func namesOfThisMachineAreLocal(host: String) {
    #expect(RequestGuard.isLocal(host))
  }

  @Test(arguments: [
    "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:4311", "", ":80", "127.0.0.1:", "127.0.0.1:x",
    "127.0.0.1:99999", "10.0.0.1", "evil.example:127.0.0.1", "user@localhost:1",
  ])
  func otherNamesAreNot(host: String) {
    #expect(!RequestGuard.isLocal(host))
  }

  @Test func aForeignHostIsRefused() async {
    let request = PreviewRequest.local("/", headers: ["host": "rebound.example:4311"])
    #expect(await router.response(to: request).status == 403)
    #expect(await router.response(to: PreviewRequest(method: "GET", path: "/")).status == 403)
  }

  @Test func aForeignOriginIsRefused() async {
    let request = PreviewRequest.local("/", headers: ["origin": "http://evil.example"])
    #expect(await router.response(to: request).status == 403)
    let own = PreviewRequest.local("/", headers: ["origin": "http://127.0.0.1:4311"])
    #expect(await router.response(to: own).status == 200)
  }

  @Test func aChangeNeedsTheSecret() async {
    #expect(await router.response(to: .local("/_kaya/answer", "POST")).status == 403)
    let wrong = PreviewRequest.local("/_kaya/answer", "POST", headers: [RequestGuard.header: "no"])
    #expect(await router.response(to: wrong).status == 403)
    let right = PreviewRequest.local("/_kaya/answer", "POST", headers: [RequestGuard.header: guards.token])
    #expect(await router.response(to: right).text == "saved\n")
  }

  @Test func theFirstRouteOfTheMethodAnswers() async {
    #expect(await router.response(to: .local("/_kaya/answer")).text == "asked\n")
    #expect(await router.response(to: .local("/a/b.html")).text == "page\n")
    let head = await router.response(to: .local("/a/b.html", "HEAD"))
    #expect(head.status == 200 && head.text.isEmpty)
    let delete = PreviewRequest.local("/a", "DELETE", headers: [RequestGuard.header: guards.token])
    #expect(await router.response(to: delete).status == 405)
  }

  @Test func everySecretIsAnother() {
    #expect(RequestGuard().token != RequestGuard().token)
    #expect(guards.token.count == 64)
  }
}
