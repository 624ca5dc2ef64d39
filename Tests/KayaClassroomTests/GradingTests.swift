import KayaDiagnostics
import KayaRuntime
import Testing

@testable import KayaClassroom

private let data = ["data/t.csv": "city,x\nA,1.5\nB,2.75\nC,4.125\nD,9.0625\n", "key.csv": "v\n7\n"]

private let teacher =
  block([], "t = read_csv(\"data/t.csv\")")
  + exercise(
    "cv", blank: "s = ______\ncv_x = ______", solution: "s = sd(t.x)\ncv_x = s / mean(t.x)",
    visible: "check(cv_x > 0, \"it is positive\")",
    hidden: "wanted = sd(t.x) / mean(t.x)\ncheck(close(cv_x, wanted), \"HIDDENWORDS\", points = 2)\n"
      + "check(close(s, solution.s), \"HIDDENWORDS too\")")
  + exercise(
    "twice", blank: "y = ______", solution: "y = 2 * cv_x", visible: "check(y > 0, \"y is positive\")",
    hidden: "check(close(y, solution.y), \"twice as much\", points = 3)", options: ["carry: true"])

@Suite struct GradingTests {
  private let course = Course(teacher, files: data)

  @Test func theTeachersFileHasNoErrors() { #expect(!course.grader.diagnostics.hasErrors) }

  @Test func theSolutionScoresAllAndAnUntouchedReleaseNothing() {
    #expect(course.marks(teacher).total == 8)
    #expect(course.marks(teacher).anomalies == [])
    #expect(course.marks(course.release).total == 0)
    #expect(course.marks(course.release).anomalies == [])
  }

  @Test func aBlankIsWorthNothingAndTheOtherStatementsOfItsBlockCount() {
    #expect(course.points(["s = ______": "s = sd(t.x)"]) == [1, 0])
  }

  @Test func aStatementThatFailsDoesNotTakeTheOthersWithIt() {
    #expect(course.points(["s = ______": "s = sd(t.nosuch)", "cv_x = ______": "cv_x = sd(t.x) / mean(t.x)"])[0] == 3)
    #expect(course.points(["s = ______": "s = [1][9]", "cv_x = ______": "cv_x = sd(t.x) / mean(t.x)"])[0] == 3)
    #expect(course.points(["s = ______": "s = = 3 (", "cv_x = ______": "cv_x = sd(t.x) / mean(t.x)"])[0] == 3)
  }

  @Test func namesOfTheTeacherWin() {
    let marks = course.marks(
      course.filled(["s = ______": "t = 5\ns = 1", "cv_x = ______": "cv_x = 1", "y = ______": "y = 2 * cv_x"]))
    #expect(marks.exercises.map(\.points) == [0, 4])
    #expect(marks.anomalies == ["`cv`: the answer binds `t`, which the assignment binds"])
  }

  @Test func aFunctionOfTheKernelCannotBeReplaced() {
    let marks = course.marks(
      course.filled([
        "s = ______": "close(a, b) = true\ns = 1", "cv_x = ______": "cv_x = 1", "y = ______": "y = 2 * cv_x",
      ]))
    #expect(marks.exercises.map(\.points) == [0, 4])
    #expect(marks.anomalies.count == 1)
  }

  @Test func aNameThatOnlyTheTeacherKnowsIsFreeForStudents() {
    // `wanted` is bound by a hidden check; the student cannot know, and it does the check no harm.
    let answers = ["s = ______": "s = sd(t.x)\nwanted = 0", "cv_x = ______": "cv_x = s / mean(t.x)"]
    #expect(course.points(answers)[0] == 4)
    #expect(course.points(["s = ______": "s = 1\nwanted = 3", "cv_x = ______": "cv_x = wanted"])[0] == 1)
  }

  @Test func nothingOfTheTeacherCanBeRead() {
    for answer in ["wanted", "solution.cv_x", "solution.s", "y", "outer(wanted)"] {
      let points = course.points(["s = ______": "s = 1", "cv_x = ______": "cv_x = \(answer)"])
      #expect(points[0] == 0, "\(answer)")
    }
  }

  @Test(arguments: ["check(true, \"x\", points = 100)", "claim(\"1\", \"s\", published = 1, recomputed = 1)"])
  func checksAndClaimsInAnAnswerAreErrors(_ call: String) {
    let marks = course.marks(
      course.filled(["s = ______": "s = sd(t.x)\n\(call)", "cv_x = ______": "cv_x = s / mean(t.x)"]))
    #expect(marks.exercises[0].points == 4)
    #expect(marks.anomalies.count == 1)
    #expect(marks.exercises[0].problems.count == 1)
  }

  @Test(arguments: ["na", "1 / 0", "t.x", "\"a\"", "[1, 2]", "rounded(0.76)", "t", "true"])
  func onlyOneDefiniteTruthPasses(_ value: String) {
    #expect(course.points(["s = ______": "s = 1", "cv_x = ______": "cv_x = \(value)"])[0] ?? 0 <= 1)
  }

  @Test func anEarlierErrorIsCarriedForward() {
    // Wrong, and used rightly.
    let wrong = ["s = ______": "s = sd(t.x)", "cv_x = ______": "cv_x = 100 * s", "y = ______": "y = 200 * s"]
    let marks = course.marks(course.filled(wrong))
    #expect(marks.exercises.map(\.points) == [2, 4])
    #expect(marks.exercises[1].isCarried)
    // Missing, so the solution's value stands in.
    #expect(course.points(["y = ______": "y = 2 * cv_x"]) == [0, 4])
    // Right with the solution's value only.
    let fixed = "y = 2 * sd(t.x) / mean(t.x)"
    #expect(course.points(["s = ______": "s = 1", "cv_x = ______": "cv_x = 3", "y = ______": fixed])[1] == 4)
  }

  @Test func onlyFilesOfTheTeachersBlocksCanBeRead() {
    #expect(course.grader.files.map(\.text) == ["data/t.csv"])
    let stolen = course.points(["s = ______": "s = 1", "cv_x = ______": "cv_x = read_csv(\"key.csv\").v[1]"])
    #expect(stolen[0] == 0)
    let own = course.points(
      ["s = ______": "s = sd(read_csv(\"data/t.csv\").x)", "cv_x = ______": "cv_x = s / mean(t.x)"])
    #expect(own[0] == 4)
  }

  @Test func noExerciseCostsAnotherOne() {
    let bad = "cv_x = sum(1..1e12)"
    let marks = course.marks(course.filled(["cv_x = ______": bad, "y = ______": "y = 2 * cv_x"]))
    #expect(marks.exercises.map(\.points) == [0, 4])
    #expect(marks.anomalies == ["`cv`: a limit of work was passed"])
  }
}

@Suite struct FunctionExerciseTests {
  private let course = Course(
    block([], "t = table(x = [1, 2, 4])\ntop(v) = max(v)")
      + exercise(
        "f", blank: "cv(v) = ______", solution: "cv(v) = 100 * sd(v) / mean(v)",
        visible: "check(cv([1, 1]) == 0, \"equal numbers\")",
        hidden: "key = 42\nread = read_csv(\"key.csv\")\ncheck(close(cv(t.x), solution.w), \"percent\", points = 2)")
      + block(["exercise: f", "check: true", "hidden: true"], "w = 1\ncheck(cv(t.x) == key, \"never\", points = 5)")
      + exercise("g", blank: "z = ______", solution: "z = cv(t.x)", hidden: "check(close(z, solution.z), \"z\")"),
    files: ["key.csv": "v\n42\n"])

  @Test func theKernelsFunctionDoesNotStandInForAMissingOne() {
    // Left out, `cv` must not be taken from the kernel.
    #expect(course.marks(block(["exercise: f"], "x = 1")).exercises[0].points == 0)
    #expect(course.points(["cv(v) = ______": "cv(v) = 100 * sd(v) / mean(v)"])[0] == 1)
  }

  @Test(arguments: [
    "cv(v) = key", "key = 1\ncv(v) = key + 0 * sum(v)", "cv(v) = read_csv(\"key.csv\").v[1]", "cv(v) = outer(key)",
    "cv(v) = pull(mutate(table(a = [1]), b = col(\"key\")), b)[1]", "cv(v) = read.v[1]", "cv(v) = solution.w",
  ])
  func aFunctionOfAnAnswerSeesNoMoreThanTheAnswer(_ answer: String) {
    let marks = course.marks(course.filled(["cv(v) = ______": answer]))
    #expect((marks.exercises[0].points ?? 0) < 5)
  }

  @Test(arguments: ["cv(v) = cv(v)", "cv(v) = h(v)\nh(v) = cv(v)"])
  func functionsThatNeverEndAreFaults(_ answer: String) {
    let marks = course.marks(course.filled(["cv(v) = ______": answer, "z = ______": "z = cv(t.x)"]))
    #expect(marks.exercises.map(\.points) == [0, 1])
  }

  @Test func helpersOfAnAnswerAreAtHandWhenItsFunctionIsCalled() {
    let answer = "k = 100\nhalf(v) = k * sd(v)\ncv(v) = half(v) / mean(v)"
    #expect(course.points(["cv(v) = ______": answer])[0] == 1)
  }
}
