import Testing

@testable import KayaClassroom

private let one = exercise(
  "one", blank: "a = ______", solution: "a = sum(t.x)", visible: "check(a > 0, \"a is positive\")",
  hidden: "check(a == solution.a, \"PRIVATE WORDS\", points = 2)")
private let two = exercise(
  "two", blank: "b = ______", solution: "b = mean(t.x)", hidden: "check(close(b, solution.b), \"PRIVATE TOO\")")
private let teacher = block([], "t = table(x = [1, 2, 3.5])") + one + two

@Suite struct HostileTests {
  private let course = Course(teacher)

  private var answered: String { course.filled(["a = ______": "a = 6.5", "b = ______": "b = 6.5 / 3"]) }

  @Test func anHonestFileHasAllPoints() {
    #expect(course.marks(answered).exercises.map(\.points) == [3, 1])
    #expect(course.marks(answered).anomalies == [])
  }

  @Test func aDeletedBlockCostsItsExercise() {
    let marks = course.marks(block(["exercise: two"], "b = 6.5 / 3"))
    #expect(marks.exercises.map(\.points) == [0, 1])
    #expect(marks.anomalies.contains("`one` is missing"))
  }

  @Test func copiesCountOnceAndOfDifferingOnesTheFirst() {
    let same = block(["exercise: one"], "a = 6.5")
    let other = block(["exercise: one"], "a = 7")
    let rest = block(["exercise: two"], "b = 6.5 / 3")
    #expect(course.marks(same + same + rest).exercises[0].points == 3)
    #expect(course.marks(same + same + rest).anomalies.contains("`one` is there twice, each time the same"))
    #expect(course.marks(same + other + rest).exercises[0].points == 3)
    #expect(course.marks(other + same + rest).exercises[0].points == 1)
    #expect(course.marks(other + same).anomalies.contains("`one` is there twice and differs; the first counts"))
  }

  @Test func theOrderOfBlocksDoesNotMatter() {
    let parts = [block(["exercise: two"], "b = 6.5 / 3"), "Words.\n\n", block(["exercise: one"], "a = 6.5")]
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [1, 2, 0], [0, 2, 1], [2, 0, 1]] {
      #expect(course.marks(order.map { parts[$0] }.joined()).exercises.map(\.points) == [3, 1])
    }
  }

  @Test func aClassMarkedInTenOrdersGivesTheSameBytes() {
    let variant = block(["variant: id"], "d = table(z = normal(20))")
    let drawn = exercise(
      "three", blank: "c = ______", solution: "c = mean(d.z)", hidden: "check(close(c, solution.c), \"W\")")
    let course = Course(teacher + variant + drawn)
    let answers = [
      "6.5", "7", "sum(t.x)", "nosuch", "1 +", "na", "\"text\"", "t", "sum(1..1e15)", "______", "0 - 1", "mean(d.z)",
    ]
    let members = answers.enumerated().map { index, answer in
      (
        student: index.isMultiple(of: 5) ? "=s\(index)" : "s\(index)",
        text: course.filled(["a = ______": "a = \(answer)", "b = ______": "b = 6.5 / 3", "c = ______": "c = mean(d.z)"])
      )
    }
    func bytes(_ order: [Int]) -> [[UInt8]] {
      let marks = order.map { course.marks(members[$0].text, student: members[$0].student) }
      let book = GradeBook(course.assignment, marks)
      let pages = book.students.map { FeedbackPage(course.assignment, version: "1").bytes($0) }
      let tables = GradeBook.Format.allCases.map { Array(book.csv($0).utf8) }
      return tables + [SummaryPage(course.assignment, book).bytes(version: "1")] + pages
    }
    let first = bytes(Array(members.indices))
    var state: UInt64 = 7
    for _ in 0..<9 {
      var order = Array(members.indices)
      for place in order.indices.reversed() {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        order.swapAt(place, Int((state >> 33) % UInt64(place + 1)))
      }
      #expect(bytes(order) == first, "\(order)")
    }
  }

  @Test func aRenamedBlockIsNamed() {
    let marks = course.marks(block(["exercise: uno"], "a = 6.5") + block(["exercise: two"], "b = 1"))
    #expect(marks.exercises[0].points == 0)
    #expect(marks.anomalies.contains("there is no exercise `uno`"))
  }

  @Test func editedChecksHaveNoEffect() {
    let forged = course.filled(["a > 0": "true", "a = ______": "a = 0 - 1"])
    let marks = course.marks(forged + block(["exercise: one", "check: true"], "check(true, \"x\", points = 1000)"))
    #expect(marks.exercises[0].points == 0)
    #expect(marks.anomalies.contains("the checks of `one` were changed, which has no effect"))
  }

  @Test func theStudentsOptionsAreNotRead() {
    let options = ["exercise: one", "points: 900", "manual: true", "variant: id", "carry: true", "eval: false"]
    #expect(course.marks(block(options, "a = 6.5")).exercises[0].points == 3)
    #expect(course.marks(block(options, "a = 6.5")).exercises[0].maximum == 3)
  }

  @Test func anAnswerCannotCloseItsBlock() {
    let text = "```{kaya}\n#| exercise: one\na = 6.5\n```\n\n```{kaya}\nt = table(x = [100])\nsolution = {a = 1}\n```\n"
    #expect(course.marks(text).exercises[0].points == 3)
  }

  @Test(arguments: [
    "", " \n\n", "---\n", "```{kaya}", "\u{FEFF}", "::: {", "<!-- ", "#| exercise: one",
    String(repeating: "[", count: 20_000),
    String(repeating: "> ", count: 5_000), "```{kaya}\n#| exercise: one\n" + String(repeating: "(", count: 50_000),
    "```{kaya}\n#| exercise: one\na = " + String(repeating: "-", count: 30_000) + "1\n```\n",
    "{{< include /etc/passwd >}}\n",
    "---\nexercise: &a [*a]\n---\n", "\u{0}\u{0}\u{0}",
  ])
  func noTextStopsTheMarking(_ text: String) {
    let marks = course.marks(text)
    #expect(marks.exercises.map(\.points) == [0, 0])
    #expect(!marks.anomalies.isEmpty)
  }

  @Test func otherEncodingsAreTold() {
    let latin: [UInt8] = Array("```{kaya}\n#| exercise: one\na = 6.5 # caf".utf8) + [0xE9, 0x0A] + Array("```\n".utf8)
    #expect(course.marks(bytes: latin).anomalies.contains("the file is not UTF-8"))
    let wide = answered.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(course.marks(bytes: [0xFF, 0xFE] + wide).total == 0)
  }

  @Test(arguments: [
    "a = sum(1..1e15)", "a = sum(seq(1, 1e9))", "a = map(1..1e8, x => x)", "f(x) = f(x)\na = f(1)",
    "a = a", "a = rows(cross(p = 1..100000, q = 1..100000))", "a = sum(map(1..1000000, x => sum(1..1000)))",
  ])
  func workWithoutEndIsBounded(_ answer: String) {
    let marks = course.marks(course.filled(["a = ______": answer, "b = ______": "b = 6.5 / 3"]))
    #expect(marks.exercises.map(\.points) == [0, 1])
  }

  @Test func aFeedbackPageHoldsNothingHidden() {
    let page = FeedbackPage(course.assignment, version: "1")
    let answers = ["a = 7", "a = solution.a", "a = [t.x][a]", "check(false, \"x\")", "a = mean(", "t = 1"]
    for answer in answers {
      let text = String(decoding: page.bytes(course.marks(course.filled(["a = ______": answer]))), as: UTF8.self)
      #expect(!text.contains("PRIVATE"))
      #expect(text.contains("a hidden check of this exercise failed (2 of 3 points)"))
    }
  }

  @Test func markupOfAStudentStaysText() {
    let hostile = "<script>alert(1)</script>"
    let marks = course.marks(course.filled(["a = ______": "a = \"\(hostile)\""]), student: hostile)
    let text = String(decoding: FeedbackPage(course.assignment, version: "1").bytes(marks), as: UTF8.self)
    #expect(!text.contains(hostile))
    let book = GradeBook(course.assignment, [marks])
    #expect(
      !String(decoding: SummaryPage(course.assignment, book).bytes(version: "1"), as: UTF8.self).contains(hostile))
  }

  @Test func cellsThatWouldStartAFormulaAreDisarmed() {
    let names = ["=1+1", "+1", "-1", "@x", "\t=1", "plain", "a,b\"c"]
    let book = GradeBook(course.assignment, names.map { course.marks(answered, student: $0) })
    let lines = book.csv(.plain).split(separator: "\n").dropFirst().map(String.init)
    #expect(lines.count == names.count)
    for line in lines { #expect(!"=+-@\t".contains(line.first ?? " ")) }
    #expect(book.csv(.plain).contains("\"a,b\"\"c\",3,1,4,4,"))
  }
}
