import KayaCommands
import Testing

@testable import KayaPreview

@Suite struct SessionTests {
  private static let files = [
    "_kaya.yml": "project:\n  type: website\nwebsite:\n  title: P\n",
    "index.md": "---\ntitle: Front\n---\n\nHello.\n",
    "a.md": "---\ntitle: A\n---\n\n## Part\n\nFirst words.\n\n```{kaya}\nx = 1 + 1\nx\n```\n",
    "sub/draft.md": "---\ntitle: D\ndraft: true\n---\n\nNot yet.\n",
  ]

  /// The events that an open page gets until one of a kind comes.
  private func event(_ stream: AsyncStream<[UInt8]>, _ name: String) async -> String? {
    for await bytes in stream {
      let text = String(decoding: bytes, as: UTF8.self)
      if text.contains("event: \(name)") { return text }
    }
    return nil
  }

  @Test func pagesHaveTheScriptAndTheSiteStaysAsItWas() async throws {
    let desk = try Desk(Self.files)
    let (session, _) = try desk.session()
    let page = await session.router.response(to: .local("/a.html"))
    #expect(page.status == 200)
    #expect(page.text.contains("First words."))
    #expect(page.text.contains(LiveScript.mark))
    #expect(page.text.hasSuffix("</html>\n") || page.text.hasSuffix("</html>"))
    session.project.finish()
    #expect(!desk.has("_site"))
  }

  @Test func theFrontPageAndOtherWaysLeadThere() async throws {
    let desk = try Desk(Self.files)
    let (session, _) = try desk.session()
    #expect(await session.router.response(to: .local("/")).text.contains("Hello."))
    #expect(await session.router.response(to: .local("/a.md")).headers["Location"] == "/a.html")
    #expect(await session.router.response(to: .local("/a")).headers["Location"] == "/a.html")
    #expect(await session.router.response(to: .local("/../../etc/passwd")).status == 404)
    #expect(await session.router.response(to: .local("/%2e%2e/%2e%2e/etc/passwd")).status == 404)
    #expect(await session.router.response(to: .local("/%zz")).status == 404)
    #expect(await session.router.response(to: .local("/_kaya.yml")).status == 404)
  }

  @Test func `errors of the project stand in its pages until they are mended`() async throws {
    let desk = try Desk(Self.files)
    let (session, _) = try desk.session()
    let first = await session.view("/a.html")
    try desk.write("_kaya.yml", "website:\n  titel: P\n")
    session.take(.files(["_kaya.yml"], isShape: false))
    session.settle()
    let second = await session.view("/a.html")
    let text = String(decoding: second.bytes, as: UTF8.self)
    #expect(text.contains("fault-box error") && text.contains("titel") && second.digest != first.digest)
    try desk.write("_kaya.yml", Self.files["_kaya.yml"] ?? "")
    session.take(.files(["_kaya.yml"], isShape: false))
    session.settle()
    #expect(await session.view("/a.html").digest == first.digest)
  }

  @Test func draftsAreShown() async throws {
    let desk = try Desk(Self.files)
    let (session, _) = try desk.session()
    #expect(await session.router.response(to: .local("/sub/draft.html")).text.contains("Not yet."))
  }

  @Test func anEditReachesTheOpenPage() async throws {
    let desk = try Desk(Self.files)
    let (session, said) = try desk.session()
    let first = await session.view("/a.html")
    let stream = session.viewers.open("/a.html", first: [])
    try desk.write("a.md", "---\ntitle: A\n---\n\n## Part\n\nOther words.\n\n```{kaya}\nx = 1 + 1\nx\n```\n")
    session.take(.files(["a.md"], isShape: false))
    let event = await event(stream, "page")
    let second = await session.view("/a.html")
    #expect(event?.contains(second.digest) ?? false)
    #expect(second.digest != first.digest)
    #expect(String(decoding: second.bytes, as: UTF8.self).contains("Other words."))
    #expect(said.text.contains("a.md  "))
  }

  @Test func afterEachEditThePageIsAsIfSeenForTheFirstTime() async throws {
    let report = """
      ---
      title: R
      ---

      ## Part

      First words, `{kaya} n`.

      ```{kaya}
      #| label: fig-r
      #| fig-cap: "A rise to `{kaya} n`"
      t = read_csv("c.csv")
      n = sum(t.v)
      chart(t, x = k, y = v) |> line()
      claim("R1", "three", published = 3, recomputed = n, expect = contradicted)
      ```

      Last words.

      """
    let desk = try Desk(["_kaya.yml": "website: {title: P}\n", "r.md": report, "c.csv": "k,v\n1,1\n2,3\n"])
    let (session, _) = try desk.session()
    _ = await session.view("/r.html")
    var text = report
    let edits = [
      ("First words", "First words\n\nand more"), ("Last", "The _last_"), ("", ""), ("n = sum", "n = 1 + sum"),
      ("The _last_", "Last"), ("## Part", "## Other part"), ("First", "Second"), ("First", "Third"),
    ]
    for (number, edit) in edits.enumerated() {
      text = text.replacing(edit.0, with: edit.1)
      // An edit of nothing changes the data.
      if edit.0.isEmpty { try desk.write("c.csv", "k,v\n1,1\n2,5\n") }
      try desk.write("r.md", text)
      session.take(.files(edit.0.isEmpty ? ["c.csv"] : ["r.md"], isShape: false))
      session.settle()
      // Not every state of the page is looked at.
      if number == 5 { continue }
      let (fresh, _) = try desk.session()
      #expect(await session.view("/r.html").digest == fresh.view("/r.html").digest, "\(edit.1)")
      for address in ["/r_files/fig-r.svg", "/r_files/fig-r.csv", "/r_files/manifest.json", "/r_files/r.md"] {
        let wanted = await fresh.router.response(to: .local(address))
        let found = await session.router.response(to: .local(address))
        #expect(wanted.status == 200 && found.text == wanted.text, "\(address) \(edit.1)")
      }
    }
  }

  @Test func anEditStopsTheRunThatItMakesUseless() async throws {
    var files = Self.files
    files["a.md"] =
      "```{kaya}\nfirst = 6 * 7\nlong = sum(map(1..4000, i => first + sum(map(1..4000, j => i * j))))\nlong\n```\n"
    let desk = try Desk(files)
    let (session, _) = try desk.session()
    async let running = session.view("/a.html")
    try await Task.sleep(for: .milliseconds(300))
    try desk.write("a.md", "```{kaya}\nfirst = 6 * 7\nfirst\n```\n\nShort now.\n")
    session.take(.files(["a.md"], isShape: false))
    let view = await running
    #expect(view.status == 200)
    // A run that was not stopped would show what it had been asked for.
    #expect(String(decoding: view.bytes, as: UTF8.self).contains("Short now."))
    #expect(view.report?.diagnostics.isEmpty == true)
  }

  @Test func aNotebookThatVariesHasAPageForEachPointAndAnIndex() async throws {
    var files = Self.files
    files["g.md"] = """
      ---
      title: Grid
      params: {k: 2}
      vary: {k: [1, 2, 3]}
      ---

      ```{kaya}
      shared = 10
      y = shared * k
      ```

      The value is `{kaya} y`.

      """
    let desk = try Desk(files)
    let (session, said) = try desk.session()
    func text(_ address: String) async -> String { await session.router.response(to: .local(address)).text }
    #expect(await text("/g/k-3.html").contains("The value is 30."))
    let index = await text("/g.html")
    #expect(index.contains("href=\"g/k-1.html\"") && index.contains("href=\"g/k-3.html\""))
    #expect(index.contains(LiveScript.mark))
    #expect(await text("/g_files/grid.csv").contains("3,10,30"))
    #expect(await text("/g/k-2_files/results.json").contains("20"))
    let stream = session.viewers.open("/g/k-3.html", first: [])
    try desk.write("g.md", (files["g.md"] ?? "").replacing("The value is", with: "It is"))
    session.take(.files(["g.md"], isShape: false))
    #expect(await event(stream, "page") != nil)
    #expect(await text("/g/k-3.html").contains("It is 30."))
    #expect(!said.text.contains("error"))
  }

  @Test func aPageThatIsTheSameKeepsItsDigest() async throws {
    let desk = try Desk(Self.files)
    let (session, _) = try desk.session()
    let first = await session.view("/a.html").digest
    session.take(.everything)
    session.settle()
    #expect(await session.view("/a.html").digest == first)
  }

  @Test func aBrokenNotebookShowsItsErrorAndComesBack() async throws {
    let desk = try Desk(Self.files)
    let (session, said) = try desk.session()
    try desk.write("a.md", "---\ntitle: A\n---\n\n```{kaya}\ny = nothing + 1\n```\n")
    session.take(.files(["a.md"], isShape: false))
    session.settle()
    #expect(await session.router.response(to: .local("/a.html")).text.contains("unknown-name"))
    #expect(said.text.contains("error[unknown-name]"))
    #expect(said.text.contains("1 error"))
    said.clear()
    try desk.write("a.md", "Well.\n")
    session.take(.files(["a.md"], isShape: false))
    session.settle()
    #expect(await session.router.response(to: .local("/a.html")).text.contains("Well."))
    #expect(!said.text.contains("error"))
  }

  @Test func aDeletedNotebookIsGoneAndComesBack() async throws {
    let desk = try Desk(Self.files)
    let (session, _) = try desk.session()
    let old = await session.view("/a.html").digest
    try desk.remove("a.md")
    session.take(.files(["a.md"], isShape: true))
    session.settle()
    let gone = await session.router.response(to: .local("/a.html"))
    #expect(gone.status == 404)
    #expect(gone.text.contains(LiveScript.mark))
    try desk.write("a.md", Self.files["a.md"] ?? "")
    session.take(.files(["a.md"], isShape: true))
    session.settle()
    #expect(await session.view("/a.html").digest == old)
  }

  @Test func aPageThatSleptHearsWhatItMissed() async throws {
    let desk = try Desk(Self.files)
    let (session, _) = try desk.session()
    let request = PreviewRequest.local("/_kaya/events", query: ["page": "/a.html", "digest": "old"])
    let answer = await session.router.response(to: request)
    #expect(answer.headers["Content-Type"] == "text/event-stream")
    guard case .stream(let stream) = answer.body else {
      Issue.record("the events are no stream")
      return
    }
    let digest = await session.view("/a.html").digest
    #expect(await event(stream, "page")?.contains(digest) ?? false)
  }

  @Test func dataAndPicturesCount() async throws {
    var files = Self.files
    files["d.csv"] = "a\n1\n"
    files["p.svg"] = "<svg xmlns='http://www.w3.org/2000/svg'/>"
    files["a.md"] = "![A picture](p.svg)\n\n```{kaya}\nread_csv(\"d.csv\")\n```\n"
    let desk = try Desk(files)
    let (session, _) = try desk.session()
    let first = await session.view("/a.html").digest
    #expect(await session.router.response(to: .local("/p.svg")).headers["Content-Type"] == "image/svg+xml")
    try desk.write("p.svg", "<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>")
    session.take(.files(["p.svg"], isShape: false))
    session.settle()
    let second = await session.view("/a.html").digest
    #expect(second != first)
    try desk.write("d.csv", "a\n2\n")
    session.take(.files(["d.csv"], isShape: false))
    session.settle()
    #expect(await session.view("/a.html").digest != second)
  }

  @Test func aNotebookAloneIsServedWithoutAProject() async throws {
    let desk = try Desk(["paper.md": "Alone.\n", "other.md": "Not asked for.\n"])
    let (session, _) = try desk.session("paper.md")
    #expect(session.project.startAddress == "/paper.html")
    #expect(await session.router.response(to: .local("/paper.html")).text.contains("Alone."))
    #expect(await session.router.response(to: .local("/")).headers["Location"] == "/paper.html")
    #expect(await session.router.response(to: .local("/other.html")).status == 404)
  }

  @Test func aBrokenConfigurationIsSaidAndMended() async throws {
    let desk = try Desk(Self.files)
    let (session, said) = try desk.session()
    try desk.write("_kaya.yml", "website:\n  titel: X\n")
    session.take(.files(["_kaya.yml"], isShape: false))
    session.settle()
    #expect(said.text.contains("unknown-key"))
    #expect(await session.router.response(to: .local("/a.html")).status == 200)
  }

  @Test func aScriptCannotBeBrokenOutOf() {
    let html = Array("<body></body>".utf8)
    let page = LiveScript.added(to: html, page: "/\"><script>alert(1)</script>", digest: "d", token: "t")
    #expect(!String(decoding: page, as: UTF8.self).contains("<script>alert"))
  }
}

@Suite struct SettingsTests {
  @Test func settingsGoThroughTheirArguments() {
    var settings = PreviewSettings()
    settings.path = "a b/ü.md"
    settings.port = 0
    settings.opensBrowser = true
    settings.isQuiet = true
    settings.jobs = 3
    settings.parameters = ["x:1", "--open:2"]
    settings.student = "s1"
    #expect(PreviewSettings(arguments: settings.arguments) == settings)
    #expect(PreviewSettings(arguments: []) == PreviewSettings())
    #expect(PreviewSettings(arguments: ["--port"]) == nil)
    #expect(PreviewSettings(arguments: ["--port", "99999"]) == nil)
    #expect(PreviewSettings(arguments: ["--unknown", "x"]) == nil)
  }
}
