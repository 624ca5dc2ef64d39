import Testing

@testable import KayaClassroom

private let exercises =
  exercise(
    "one", blank: "a = ______", solution: "a = sum(t.x)", visible: "check(a > 0, \"a 为正\")",
    hidden: "check(a == solution.a, \"PRIVATE WORDS\", points = 2)")

@Suite struct FeedbackTests {
  private func page(_ front: String, _ answers: [String: String]) -> String {
    let course = Course(front + block([], "t = table(x = [1, 2, 3.5])") + exercises)
    let marks = course.marks(course.filled(answers))
    return String(decoding: FeedbackPage(course.assignment, version: "1").bytes(marks), as: UTF8.self)
  }

  private static let words = [
    "Feedback for", "Points by exercise", ">Points<", ">Of<", "Your answer", "a hidden check", "point", "There is no",
    "The block", "it is not true", "blank is",
  ]

  @Test func `feedback is written in the language of the assignment`() {
    for answer in [["a = ______": "a = -1"], [:]] {
      let text = page("---\ntitle: 作业\nlang: zh\n---\n\n", answer)
      let main = text.split(separator: "<main").last ?? ""
      for word in Self.words { #expect(!main.contains(word), "\(word)") }
      #expect(text.contains("各题得分") && text.contains("满分"))
    }
    #expect(page("---\nlang: zh\n---\n\n", ["a = ______": "a = -1"]).contains("✗ 本题的一项隐藏检查未通过（2 分，满分 3 分）"))
  }

  @Test func `in English it reads as before`() {
    let text = page("", ["a = ______": "a = -1"])
    #expect(text.contains("0 of 3 points.") && text.contains("Your answer") && text.contains("Points by exercise"))
    #expect(text.contains("✗ a hidden check of this exercise failed (2 of 3 points)"))
    #expect(text.contains("✗ a 为正: "))
  }
}
