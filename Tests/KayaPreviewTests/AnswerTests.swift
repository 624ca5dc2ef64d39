import KayaCommands
import Testing

@testable import KayaPreview

@Suite struct AnswerTests {
  private static let week = """
    ---
    title: Week
    ---

    ```{kaya}
    x = [1, 2, 3]
    ```

    ```{kaya}
    #| exercise: mean
    m = ______
    ```

    ```{kaya}
    #| exercise: mean
    #| check: true
    check(m == 2, "the mean is two")
    ```

    > ~~~~{kaya}
    > #| exercise: quoted
    > #| points: 1
    > q = ______
    > ~~~~

    ```{text}
    #| exercise: why
    #| manual: true
    #| points: 3
    ```

    The end.

    """

  private func desk(_ text: String = AnswerTests.week) throws -> Desk { try Desk(["week.md": text]) }

  private func answer(
    _ exercise: String, _ text: String, base: String? = nil, path: String = "/week.html"
  ) -> LiveAnswer {
    LiveAnswer(path: path, exercise: exercise, text: text, base: base)
  }

  private func refusal(_ desk: Desk, _ answer: LiveAnswer, in name: String = "week.md") throws -> AnswerRefusal.Kind? {
    let (session, _) = try desk.session(name)
    do {
      _ = try session.project.save(answer)
      return nil
    } catch { return error.kind }
  }

  // MARK: What is written

  @Test func onlyTheTextBelowTheOptionsIsReplaced() throws {
    let desk = try desk()
    let (session, _) = try desk.session("week.md")
    #expect(try session.project.save(answer("mean", "a = 1\n\nm = mean(x)\n")) == "week.md")
    #expect(desk.text("week.md") == Self.week.replacing("m = ______", with: "a = 1\n\nm = mean(x)"))
    #expect(try session.project.save(answer("mean", "a = 1\n\nm = mean(x)")) == nil)
  }

  @Test func anEmptyBlockIsFilledAndEmptied() throws {
    let desk = try desk()
    let (session, _) = try desk.session("week.md")
    #expect(try session.project.save(answer("why", "因为 ``` x\nso")) != nil)
    #expect(desk.text("week.md") == Self.week.replacing("points: 3\n", with: "points: 3\n因为 ``` x\nso\n"))
    #expect(try session.project.save(answer("why", "")) != nil)
    #expect(desk.text("week.md") == Self.week)
  }

  @Test func whatStandsBeforeTheFenceStandsBeforeTheAnswer() throws {
    let desk = try desk()
    let (session, _) = try desk.session("week.md")
    #expect(try session.project.save(answer("quoted", "q = 1\n\n```\nr = 2")) != nil)
    #expect(desk.text("week.md") == Self.week.replacing("> q = ______", with: "> q = 1\n>\n> ```\n> r = 2"))
    let list = "- one\n\n  ```{kaya}\n  #| exercise: item\n  i = ______\n  ```\n\n- two\n"
    try desk.write("week.md", list)
    let (second, _) = try desk.session("week.md")
    #expect(try second.project.save(answer("item", "i =\n  1")) != nil)
    #expect(desk.text("week.md") == list.replacing("i = ______", with: "i =\n    1"))
  }

  @Test func lineEndsAndAByteOrderMarkStay() throws {
    let text = "\u{FEFF}" + Self.week.replacing("\n", with: "\r\n")
    let desk = try desk(text)
    let (session, _) = try desk.session("week.md")
    #expect(try session.project.save(answer("mean", "a = 1\r\nm = 2\n")) != nil)
    #expect(desk.text("week.md") == text.replacing("m = ______", with: "a = 1\r\nm = 2"))
  }

  // MARK: What is refused

  @Test(arguments: ["m = 1\n```\n\nMore.", "   ````  ", "#| eval: false\nm = 1", "m = 1\u{0}", "m = \u{10FFFD}"])
  func anAnswerCannotLeaveItsBlock(text: String) throws {
    let desk = try desk()
    #expect(try refusal(desk, answer("mean", text)) == .unfit)
    #expect(desk.text("week.md") == Self.week)
  }

  @Test func whatIsNotThereIsRefused() throws {
    let desk = try desk()
    #expect(try refusal(desk, answer("mode", "x")) == .missing)
    for path in ["/../week.html", "/%2e%2e/week.html", "week.html", "/other.html", "/week.md", "", "/etc/passwd"] {
      #expect(try refusal(desk, answer("mean", "m = 1", path: path)) == .missing)
    }
    #expect(desk.text("week.md") == Self.week)
  }

  @Test(arguments: ["#| solution: true\nm = mean(x)", "#| check: true\n#| hidden: true\ncheck(m == 2, \"two\")"])
  func theTeachersFileIsClosed(block: String) throws {
    let text = Self.week + "```{kaya}\n#| exercise: mean\n\(block)\n```\n"
    let desk = try desk(text)
    #expect(try refusal(desk, answer("mean", "m = 1")) == .closed)
    let (session, _) = try desk.session("week.md")
    #expect(session.project.exercises(at: "/week.html").isEmpty)
    #expect(desk.text("week.md") == text)
  }

  @Test func aTextThatChangedMeanwhileIsNotWrittenOver() throws {
    let desk = try desk()
    #expect(try refusal(desk, answer("mean", "m = 1", base: "m = 5")) == .changed)
    #expect(try refusal(desk, answer("mean", "m = 1", base: "m = ______")) == nil)
  }

  @Test func aLinkIsNotReplaced() throws {
    let desk = try Desk(["real.md": Self.week, "_kaya.yml": ""])
    try desk.link("week.md", to: "real.md")
    #expect(try refusal(desk, answer("mean", "m = 1"), in: "") == .closed)
    #expect(desk.text("real.md") == Self.week)
  }

  // MARK: Over the wire

  private func post(_ body: String, token: String?) -> PreviewRequest {
    var request = PreviewRequest.local(
      "/_kaya/answer", "POST", headers: token.map { [RequestGuard.header: $0] } ?? [:])
    request.body = Array(body.utf8)
    return request
  }

  @Test func anAnswerNeedsTheSecretAndShowsOnThePage() async throws {
    let desk = try desk()
    let (session, _) = try desk.session("week.md")
    let body = #"{"path": "/week.html", "exercise": "mean", "text": "m = mean(x)"}"#
    #expect(await session.router.response(to: post(body, token: nil)).status == 403)
    #expect(await session.router.response(to: post(body, token: "wrong")).status == 403)
    #expect(desk.text("week.md") == Self.week)
    let before = await session.view("/week.html").digest
    let token = session.guards.token
    let answer = await session.router.response(to: post(body, token: token))
    #expect(answer.status == 200 && answer.text == "saved\n")
    #expect(await session.view("/week.html").digest != before)
    #expect(await session.router.response(to: post(body, token: token)).text == "unchanged\n")
  }

  @Test(arguments: [
    "", "{", "[]", "null", #"{"path": 1}"#, #"{"path": "/week.html", "exercise": "mean"}"#,
    #"{"path": "/week.html", "exercise": "mean", "text": "\ud800"}"#, String(repeating: "[", count: 100_000),
  ])
  func bodiesThatAreNoAnswerAreRefused(body: String) async throws {
    let desk = try desk()
    let (session, _) = try desk.session("week.md")
    #expect(await session.router.response(to: post(body, token: session.guards.token)).status == 400)
    #expect(desk.text("week.md") == Self.week)
  }

  @Test func bytesThatAreNotUTF8AndBodiesTooLargeAreRefused() async throws {
    let desk = try desk()
    let (session, _) = try desk.session("week.md")
    var request = post(#"{"path": "/week.html", "exercise": "mean", "text": ""#, token: session.guards.token)
    request.body += [0xFF, 0xFE] + Array(#""}"#.utf8)
    #expect(await session.router.response(to: request).status == 400)
    request.body = [UInt8](repeating: 0x20, count: PreviewRequest.mostBytes + 1)
    #expect(await session.router.response(to: request).status == 413)
  }

  @Test func visibleChecksComeWithTheirVerdicts() async throws {
    let desk = try desk()
    let (session, _) = try desk.session("week.md")
    func verdict() -> LiveCheck.Verdict? { session.project.exercises(at: "/week.html").first?.checks.first?.verdict }
    #expect(verdict() == .open)
    for (text, expected) in [("m = 3", LiveCheck.Verdict.failed), ("m = mean(x)", .passed)] {
      _ = await session.save(answer("mean", text))
      #expect(verdict() == expected)
    }
  }

  @Test func thePageBearsItsExercisesAndTheSecretStaysInTheScript() async throws {
    let desk = try desk(Self.week.replacing("m = ______", with: "m = \"</script><b>\""))
    let (session, _) = try desk.session("week.md")
    let page = await session.router.response(to: .local("/week.html")).text
    #expect(page.contains(ExerciseSheet.mark))
    #expect(!page.contains("</script><b>"))
    #expect(session.project.exercises(at: "/week.html").map(\.id) == ["mean", "quoted", "why"])
    #expect(session.project.exercises(at: "/week.html").map(\.isCode) == [true, true, false])
  }
}
