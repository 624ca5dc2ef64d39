import Testing

@testable import KayaPublish

/// What students see of exercises, and code that is folded away.
@Suite struct ExercisePageTests {
  private static let answer = "```{kaya}\n#| exercise: one\nmean_of(a, b) = ______\n```\n"
  private static let check =
    "```{kaya}\n#| exercise: one\n#| check: true\ncheck(mean_of(1, 3) == 2, \"it is a mean\")\n```\n"

  @Test func `a blank in a function is told of where it stands`() throws {
    let page = TestSite.page("\(Self.answer)\n\(Self.check)").main("page.html")
    let toDo = try #require(page.range(of: "to do: fill in the blank"))
    let check = try #require(page.range(of: "it is a mean"))
    #expect(toDo.lowerBound < check.lowerBound)
    #expect(page[toDo.upperBound...].range(of: "to do") == nil)
  }

  @Test func `several hints of an exercise have numbers`() {
    func hint(_ exercise: String) -> String { "\n::: {.hint exercise=\"\(exercise)\"}\nThink.\n:::\n" }
    let text = Self.answer + hint("one") + "\n> Words.\n" + hint("one") + hint("two")
    let page = TestSite.page(text).main("page.html")
    for summary in ["Hint 1", "Hint 2", "Hint"] { #expect(page.contains("<summary>\(summary)</summary>")) }
  }

  @Test func `code that shows nothing is folded together with the code after it`() {
    func block(_ code: String) -> String { "```{kaya}\n\(code)\n```\n\n" }
    func marks(_ text: String) -> Int {
      TestSite.page(text).main("page.html").split(separator: "<summary>Code</summary>").count - 1
    }
    #expect(marks(block("a = 1") + block("b = a + 1") + block("table(x = [b])")) == 1)
    #expect(marks(block("a = 1") + "Words.\n\n" + block("table(x = [a])")) == 2)
    #expect(marks(block("table(x = [1])") + block("a = 1")) == 2)
    #expect(marks(block("a = 1") + block("#| code-fold: show\ntable(x = [a])")) == 2)
    let joined = TestSite.page(block("a = 1") + block("table(x = [a])")).main("page.html")
    #expect(MarkupCheck(TestSite.page(block("a = 1") + block("table(x = [a])"))["page.html"]).faults.isEmpty)
    #expect(joined.contains("</pre><pre"))
  }
}
