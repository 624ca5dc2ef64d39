import KayaDiagnostics
import KayaFunctions
import KayaRuntime
import Testing

@testable import KayaClassroom

private let teacher =
  """
  ---
  title: Home work
  seed: 3
  paper: secretpaper
  ---

  Text. <!-- the answer is 0.7601 -->

  """ + block(["variant: id"], "t = table(x = round(rnorm(9, mean = 5), 3))")
  + exercise(
    "cv", blank: "cv_x = ______", solution: "cv_x = sd(t.x) / mean(t.x)",
    visible: "gap = cv_x - solution.cv_x\ncheck(cv_x > 0, \"it is positive\")\ncheck(abs(gap) < 1, \"near\")",
    hidden: "check(close(cv_x, solution.cv_x), \"HIDDENWORDS\", points = 2)")
  + exercise("next", blank: "y = ______", solution: "y = 2 * cv_x", visible: "check(y > cv_x, \"larger\")")
  + block(
    ["exercise: essay", "manual: true", "points: 5", "rubric: |", "  RUBRICWORDS one.", "  RUBRICWORDS two."], "Write.",
    engine: "text") + "\n::: {.hint exercise=\"cv\"}\nDivide.\n:::\n"

@Suite struct ReleaseTests {
  private let course = Course(teacher)

  @Test func onlyWhatStudentsMayHaveIsInIt() {
    let text = course.release
    for secret in ["HIDDENWORDS", "RUBRICWORDS", "solution", "secretpaper", "0.7601", "sd(t.x)", "gap", "near"] {
      #expect(!text.contains(secret), "\(secret)")
    }
    for part in [
      "title: Home work", "seed: 3", "cv_x = ______", "it is positive", "Divide.", "points: 5", "variant: id",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(!Assignment(course.session.read(SourceText(path: "hw.md", text: text))).hasSecrets)
  }

  @Test func theProofHolds() {
    let release = Release(course.assignment)
    let proof = ReleaseProof(release, of: course.grader, session: course.session, path: "release/hw.md")
    #expect(proof.diagnostics.map(\.message) == [])
  }

  @Test(arguments: [
    "Compare `sd(t.x)/mean(t.x)`.", "It says HIDDEN\u{57}ORDS.", "RUBRICWORDS  one.", "cv_x = sd( t.x ) / mean(t.x)",
  ])
  func anAnswerInTheProseIsALeak(_ prose: String) {
    let leaky = Course(teacher + "\n\(prose)\n")
    let release = Release(leaky.assignment)
    let proof = ReleaseProof(release, of: leaky.grader, session: leaky.session, path: "release/hw.md")
    #expect(proof.diagnostics.contains { $0.code == .unsafeContent })
  }

  @Test func anExpectedValueInTheProseIsALeak() {
    let text = exercise("v", blank: "v = ______", solution: "v = sd([1, 2, 4])", hidden: "check(v > 0, \"long words\")")
    for (prose, isLeak) in [("about 1.52753", true), ("1.527", true), ("1.53", false), ("21.5275", false)] {
      let course = Course(text + "\n\(prose)\n")
      let release = Release(course.assignment)
      let proof = ReleaseProof(release, of: course.grader, session: course.session, path: "r.md")
      #expect(proof.diagnostics.contains { $0.code == .unsafeContent } == isLeak, "\(prose)")
    }
  }

  @Test func aSolutionThatFailsItsChecksIsAnError() {
    let course = Course(exercise("v", blank: "v = ______", solution: "v = 1", hidden: "check(v == 2, \"two it is\")"))
    let proof = ReleaseProof(Release(course.assignment), of: course.grader, session: course.session, path: "r.md")
    #expect(proof.diagnostics.contains { $0.code == .checkFailed })
  }
}

@Suite struct ValidationTests {
  private let course = Course(teacher)

  private func verdicts(_ text: String) -> [Validation.Verdict] { course.validation(text).checks.map(\.verdict) }

  @Test func theReleaseHasBlanksLeft() {
    let validation = course.validation(course.release)
    #expect(validation.blankCount == 3)
    #expect(!validation.isClean)
  }

  @Test func aFinishedFileIsClean() {
    let done = course.filled(
      ["cv_x = ______": "cv_x = sd(t.x) / mean(t.x)", "y = ______": "y = cv_x + cv_x", "Write.": "Words."])
    let validation = course.validation(done)
    #expect(validation.diagnostics.map(\.message) == [])
    #expect(validation.isClean)
  }

  @Test(arguments: [
    ["cv_x = ______": "cv_x = sd(t.x) / mean(t.x)", "y = ______": "y = 0"],
    ["cv_x = ______": "cv_x = 0 - 1", "y = ______": "y = 3"],
    ["cv_x = ______": "cv_x = nosuch", "y = ______": "y = 2 * cv_x"],
    ["cv_x = ______": "cv_x = [1][4]", "y = ______": "y = cv_x ("], ["cv_x = ______": "t = 1\ncv_x = 2"],
    ["cv_x = ______": "check(true, \"x\")\ncv_x = sd(t.x) / mean(t.x)"],
    ["cv_x = ______": "cv_x = y", "y = ______": "y = 4"],
    ["cv_x = ______": "cv_x = 1\ncv_x = 2"], ["cv_x = ______": "max(v) = 3\ncv_x = max(t.x)"],
    ["y = ______": "y = 1"], ["cv_x = ______": "cv_x = na"],
  ])
  func itsVerdictsAreThoseOfTheTeacher(_ answers: [String: String]) {
    let text = course.filled(answers)
    let marks = course.marks(text)
    let validation = course.validation(text)
    for check in validation.checks {
      guard let place = course.assignment.index(of: check.exercise) else { continue }
      let index = course.assignment.exercises[place].checks.firstIndex { $0.message == check.message }
      let passed = index.map { marks.exercises[place].passed[$0] } ?? false
      switch check.verdict {
      case .passed: #expect(passed, "\(check.message)")
      case .failed: #expect(!passed, "\(check.message)")
      case .waits: #expect(!validation.isClean)
      }
    }
  }

  @Test func editsAroundTheAnswersDoNotChangeIt() {
    let text = course.filled(["cv_x = ______": "cv_x = 0 - 1", "cv_x > 0": "true", "mean = 5": "mean = 500"])
    #expect(verdicts(text).first != .passed)
  }
}

@Suite struct MarkTests {
  @Test func theSummaryHasNoFaults() {
    let course = Course(teacher)
    let texts = [
      course.release, course.filled(["cv_x = ______": "cv_x = 3", "Write.": "Words, \"quoted\".\n\n# and more"]),
      course.filled(["cv_x = ______": "cv_x = 3"]), "",
    ]
    for count in 0...4 {
      let marks = (0..<count).map { course.marks(texts[$0], student: ["007", "<i>b", "=c", "d e"][$0]) }
      let page = SummaryPage(course.assignment, GradeBook(course.assignment, marks))
      let session = NotebookSession(
        registry: Kernel.registry, world: MemoryWorld(page.files), path: ProjectPath(parts: ["summary.md"]))
      let found = session.run(SourceText(path: "summary.md", text: page.text)).diagnostics
      #expect(found.filter { $0.severity != .note }.map(\.message) == [], "\(count)")
      let html = String(decoding: page.bytes(version: "1", command: "kaya grade a.md b"), as: UTF8.self)
      #expect(html.contains("<code>kaya grade a.md b</code>") && !html.contains("summary.md"))
      #expect(!html.contains("students.csv ") && !html.contains("kaya render"))
    }
  }

  @Test func lateIsToldByTheClockOfEither() throws {
    let due = try #require(Moment("2026-03-01T23:59:00+08:00"))
    #expect(try #require(Moment("2026-03-01T15:59:00Z")) == due)
    let late = try #require(Moment("2026-03-01T18:00:30Z"))
    #expect(late > due)
    #expect(late.delay(after: due) == "2 h 1 min")
    for text in ["", "tomorrow", "2026-13-01", "2026-02-29", "2026-03-01T25:00", "2026-03-01T10:00+99", "\u{0}"] {
      #expect(Moment(text) == nil, "\(text)")
    }
    #expect(Moment("2026-03-01T10:00")?.hasOffset == false)
  }

  @Test func marksByHandAreTakenAndBadOnesReported() {
    let course = Course(teacher)
    let text =
      "student,assignment,exercise,points,comment\nann,hw,essay,4.5,\"well, put\"\nann,hw,essai,1,\n"
      + "ann,hw,cv,99,\n007,hw,essay,1,\nann,other,essay,1,\nAnn,hw,essay,3,\n"
    let manual = ManualMarks(Array(text.utf8), path: "manual.csv", of: course.assignment)
    #expect(manual.diagnostics.count == 2)
    var book = GradeBook(course.assignment, ["ann", "007"].map { course.marks(course.release, student: $0) })
    let strangers = manual.strangers(in: book)
    #expect(strangers.map(\.place?.line) == [7] && strangers[0].help == ["did you mean `ann`?"])
    book.apply(manual)
    #expect(book.csv(.plain).contains("ann,0,0,4.5,4.5,10,"))
    #expect(book.csv(.plain).contains("007,0,0,1,1,10,"))
  }

  @Test func thoseWhoMoveAreNamed() {
    let text = { (points: Int) in
      exercise("v", blank: "v = ______", solution: "v = 2", hidden: "check(v == 2, \"two\", points = \(points))")
    }
    let books = [1, 3].map { points in
      let course = Course(text(points))
      return GradeBook(
        course.assignment,
        [("ann", "v = 2"), ("bob", "v = 1")].map { course.marks(course.filled(["v = ______": $0.1]), student: $0.0) })
    }
    #expect(MarkChanges(from: books[0], to: books[1]).text == "ann: 1 -> 3 (+2) v\n1 of 2 students move\n")
  }

  @Test func eachStudentHasDataOfTheirOwn() {
    let course = Course(teacher)
    let text = course.filled(["cv_x = ______": "cv_x = sd(t.x) / mean(t.x)"])
    let (ann, bob) = (course.marks(text, student: "ann"), course.marks(text, student: "bob"))
    #expect(ann.exercises[0].points == 4 && bob.exercises[0].points == 4)
    #expect(ann.exercises[0].numbers != bob.exercises[0].numbers)
    // The number of another student is not one's own.
    let copied = ann.exercises[0].numbers[0].replacing("cv_x = ", with: "")
    #expect(course.marks(course.filled(["cv_x = ______": "cv_x = \(copied)"]), student: "bob").exercises[0].points == 2)
  }
}
