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
  private let words: FeedbackWords

  /// A maker of the pages of an assignment.
  public init(_ assignment: Assignment, version: String, assets: Assets = .standard) {
    self.assignment = assignment
    let language = assignment.notebook.frontMatter.language?.value ?? "en"
    let pages = PlainPage(assets: assets, language: language, version: version)
    self.pages = pages
    words = FeedbackWords(Words(language: language))
    hints = assignment.exercises.map { $0.hints.map { pages.prose($0, of: assignment.notebook) } }
    title = assignment.notebook.frontMatter.title?.content.plainText ?? assignment.name
  }

  /// The page of a student.
  public func bytes(_ marks: StudentMarks) -> [UInt8] {
    var body: [Node] = [
      Element(
        "p", ["class": "grade"],
        text: words.total(
          marks.total, of: marks.maximum, waiting: marks.exercises.count(where: \.isWaiting))
      ).node, summary(marks),
    ]
    if !marks.anomalies.isEmpty {
      body.append(Element("h2", text: words.aboutSubmission).node)
      body.append(list(marks.anomalies))
    }
    for (index, exercise) in marks.exercises.enumerated() where assignment.exercises.indices.contains(index) {
      body += section(exercise, assignment.exercises[index], hints[index])
    }
    return pages.bytes(title: title, subtitle: words.feedback(for: marks.student), body: body)
  }

  private func summary(_ marks: StudentMarks) -> Node {
    let head = Element(
      "tr", [:],
      words.heads.map { Element("th", text: $0).node })
    let rows = marks.exercises.map { exercise in
      Element(
        "tr", [:],
        [
          Element("th", [:], [Element("a", ["href": "#\(anchor(exercise.id))"], text: exercise.id).node]).node,
          Element("td", text: exercise.points.map(GradeNumber.text) ?? "–").node,
          Element("td", text: GradeNumber.text(exercise.maximum)).node,
        ]
      ).node
    }
    return Element(
      "table", ["class": "n l1"],
      [
        Element("caption", text: words.pointsByExercise).node, Element("thead", [:], [head.node]).node,
        Element("tbody", [:], rows).node,
      ]
    ).node
  }

  private func section(_ marks: ExerciseMarks, _ exercise: Exercise, _ hints: [[Node]]) -> [Node] {
    var nodes: [Node] = [Element("h2", ["id": anchor(marks.id)], text: marks.id).node]
    nodes.append(Element("p", text: words.verdict(marks)).node)
    if !marks.problems.isEmpty { nodes.append(list(marks.problems)) }
    let checks = lines(marks, exercise)
    if !checks.isEmpty { nodes.append(list(checks)) }
    if !marks.comment.isEmpty {
      nodes.append(Element("blockquote", [:], [Element("p", text: marks.comment).node]).node)
    }
    if (marks.points ?? 0) < marks.maximum, marks.points != nil {
      for (number, hint) in hints.enumerated() {
        let name = words.hint(number + 1, of: hints.count)
        nodes.append(
          Element("details", ["class": "hint"], [Element("summary", text: name).node] + hint).node)
      }
    }
    if !marks.answer.isEmpty, marks.state != .untouched {
      nodes.append(
        Element(
          "details", [:],
          [
            Element("summary", text: words.answer).node,
            Element("pre", ["tabindex": "0"], [Element("code", text: marks.answer).node]).node,
          ]
        ).node)
    }
    return nodes
  }

  /// A line for each check: hidden ones only where they failed, and without their words.
  private func lines(_ marks: ExerciseMarks, _ exercise: Exercise) -> [String] {
    guard marks.state == .answered || marks.state == .refused else { return [] }
    return zip(exercise.checks, zip(marks.passed, marks.reasons)).compactMap { check, outcome in
      let (isPassed, reason) = outcome
      if check.isHidden {
        return isPassed ? nil : words.failedHidden(worth: check.points, of: marks.maximum)
      }
      return isPassed
        ? words.passed(check.message, worth: check.points)
        : words.failed(check.message, because: reason, worth: check.points)
    }
  }

  private func list(_ lines: [String]) -> Node {
    Element("ul", [:], lines.map { Element("li", text: $0).node }).node
  }

  private func anchor(_ id: String) -> String { "exr-" + id }
}
