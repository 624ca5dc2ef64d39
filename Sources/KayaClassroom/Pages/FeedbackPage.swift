import KayaMarkup
import KayaNotebook
import KayaPublish

/// The pages that students get back.
///
/// Of visible checks a page says which failed and why; of hidden ones only that one failed, and its points.
public struct FeedbackPage: Sendable {
  private let assignment: Assignment
  private let pages: PlainPage
  private let hints: [[[Node]]]
  private let title: String

  /// A maker of the pages of an assignment.
  public init(_ assignment: Assignment, version: String, assets: Assets = .standard) {
    self.assignment = assignment
    let language = assignment.notebook.frontMatter.language?.value ?? "en"
    let pages = PlainPage(assets: assets, language: language, version: version)
    self.pages = pages
    hints = assignment.exercises.map { $0.hints.map { pages.prose($0, of: assignment.notebook) } }
    title = assignment.notebook.frontMatter.title?.content.plainText ?? assignment.name
  }

  /// The page of a student.
  public func bytes(_ marks: StudentMarks) -> [UInt8] {
    var body: [Node] = [
      Element("p", ["class": "grade"], [.text("\(points(marks.total, of: marks.maximum)).\(waiting(marks))")]).node,
      summary(marks),
    ]
    if !marks.anomalies.isEmpty {
      body.append(Element("h2", text: "About the submission").node)
      body.append(list(marks.anomalies))
    }
    for (index, exercise) in marks.exercises.enumerated() where assignment.exercises.indices.contains(index) {
      body += section(exercise, assignment.exercises[index], hints[index])
    }
    return pages.bytes(title: title, subtitle: "Feedback for \(marks.student)", body: body)
  }

  private func waiting(_ marks: StudentMarks) -> String {
    let count = marks.exercises.count(where: \.isWaiting)
    return count == 0 ? "" : " \(count == 1 ? "One answer is" : "\(count) answers are") still to be marked."
  }

  private func summary(_ marks: StudentMarks) -> Node {
    let head = Element(
      "tr", [:],
      ["Exercise", "Points", "Of"].enumerated().map { index, word in
        Element("th", ["scope": "col", "class": index == 0 ? nil : "num"], text: word).node
      })
    let rows = marks.exercises.map { exercise in
      Element(
        "tr", [:],
        [
          Element("th", ["scope": "row"], [Element("a", ["href": "#\(anchor(exercise.id))"], text: exercise.id).node])
            .node,
          Element("td", ["class": "num"], text: exercise.points.map(GradeNumber.text) ?? "–").node,
          Element("td", ["class": "num"], text: GradeNumber.text(exercise.maximum)).node,
        ]
      ).node
    }
    return Element(
      "table", [:],
      [
        Element("caption", text: "Points by exercise").node, Element("thead", [:], [head.node]).node,
        Element("tbody", [:], rows).node,
      ]
    ).node
  }

  private func section(_ marks: ExerciseMarks, _ exercise: Exercise, _ hints: [[Node]]) -> [Node] {
    var nodes: [Node] = [Element("h2", ["id": anchor(marks.id)], text: marks.id).node]
    nodes.append(Element("p", text: verdict(marks)).node)
    if !marks.problems.isEmpty { nodes.append(list(marks.problems)) }
    let checks = lines(marks, exercise)
    if !checks.isEmpty { nodes.append(list(checks)) }
    if !marks.comment.isEmpty {
      nodes.append(Element("blockquote", [:], [Element("p", text: marks.comment).node]).node)
    }
    if (marks.points ?? 0) < marks.maximum, marks.points != nil {
      for (number, hint) in hints.enumerated() {
        let name = hints.count > 1 ? "Hint \(number + 1)" : "Hint"
        nodes.append(
          Element("details", ["class": "hint"], [Element("summary", text: name).node] + hint).node)
      }
    }
    if !marks.answer.isEmpty, marks.state != .untouched {
      nodes.append(
        Element(
          "details", [:],
          [
            Element("summary", text: "Your answer").node,
            Element("pre", ["tabindex": "0"], [Element("code", text: marks.answer).node]).node,
          ]
        ).node)
    }
    return nodes
  }

  private func verdict(_ marks: ExerciseMarks) -> String {
    var words =
      marks.points.map { points($0, of: marks.maximum) + "." } ?? (marks.isWaiting ? "Still to be marked." : "")
    switch marks.state {
    case .missing: words += " The block of this exercise is missing."
    case .untouched: words += " The block is as it was given out."
    case .refused: words += " The answer binds a name that is not its own."
    case .answered, .manual: break
    }
    if marks.isByHand { words += " Marked by the teacher." }
    if marks.isCarried { words += " Marked with your own earlier values." }
    if marks.blanks > 0 { words += " \(marks.blanks == 1 ? "One blank is" : "\(marks.blanks) blanks are") left." }
    return words
  }

  /// A line for each check: hidden ones only where they failed, and without their words.
  private func lines(_ marks: ExerciseMarks, _ exercise: Exercise) -> [String] {
    guard marks.state == .answered || marks.state == .refused else { return [] }
    return zip(exercise.checks, zip(marks.passed, marks.reasons)).compactMap { check, outcome in
      let (isPassed, reason) = outcome
      let worth = GradeNumber.text(check.points)
      if check.isHidden {
        return isPassed
          ? nil
          : "✗ a hidden check of this exercise failed (\(worth) of \(points(marks.maximum)))"
      }
      if isPassed { return "✓ \(check.message) (\(points(check.points)))" }
      return "✗ \(check.message): \(reason) (\(points(check.points)))"
    }
  }

  private func points(_ number: Double) -> String { "\(GradeNumber.text(number)) point\(number == 1 ? "" : "s")" }

  private func points(_ number: Double, of maximum: Double) -> String {
    "\(GradeNumber.text(number)) of \(points(maximum))"
  }

  private func list(_ lines: [String]) -> Node {
    Element("ul", [:], lines.map { Element("li", text: $0).node }).node
  }

  private func anchor(_ id: String) -> String { "exr-" + id }
}
