import KayaDiagnostics
import KayaDigits
import KayaFunctions
import KayaJSON
import KayaNotebook
import KayaPublish
import KayaRuntime
import KayaTables

/// The teacher's page on a whole group: it is a notebook over the table of marks, and shown as any other.
///
/// Names and answers of students reach it as cells of tables only, so that nothing in them is ever read as markup.
public struct SummaryPage: Sendable {
  private let assignment: Assignment
  private let book: GradeBook

  /// The page of a book of marks.
  public init(_ assignment: Assignment, _ book: GradeBook) {
    self.assignment = assignment
    self.book = book
  }

  /// The HTML of the page, which names the command that makes it.
  public func bytes(version: String, assets: Assets = .standard, command: String = "kaya grade") -> [UInt8] {
    let path = ProjectPath(parts: ["summary.md"])
    let session = NotebookSession(registry: Kernel.registry, world: MemoryWorld(files), path: path)
    let notebook = session.read(SourceText(path: "summary.md", text: text))
    var project = SiteProject(
      configuration: ProjectConfiguration(source: SourceText(path: "_kaya.yml", bytes: [])),
      notebooks: [(path, notebook)], assets: assets, version: version)
    project.isStandalone = true
    project.madeBy = command
    return Site(project).page(of: path, session.run(notebook)).html
  }

  // MARK: The tables

  /// The tables as files of a world in memory.
  var files: [String: String] {
    var files: [String: String] = [:]
    files["students.csv"] = Self.csv(
      ["student", "points", "share", "waiting", "anomalies"],
      book.students.map { student in
        let share = student.maximum > 0 ? student.total / student.maximum : 0
        return [
          student.student, GradeNumber.text(student.total), NumberText.shortest(share),
          String(student.exercises.count(where: \.isWaiting)),
          student.anomalies.joined(separator: "; ").replacing("`", with: ""),
        ]
      })
    files["items.csv"] = Self.csv(
      ["exercise", "students", "share", "discrimination"],
      book.items.filter { $0.count > 0 }.map {
        [$0.name, String($0.count), NumberText.shortest($0.difficulty), Self.number($0.discrimination)]
      })
    files["checks.csv"] = Self.csv(
      ["exercise", "kind", "check", "share", "discrimination"],
      book.checks(of: assignment).map { exercise, isHidden, item in
        [
          exercise, isHidden ? "hidden" : "visible", item.name, NumberText.shortest(item.difficulty),
          Self.number(item.discrimination),
        ]
      })
    files["alike.csv"] = Self.csv(
      ["exercise", "numbers", "students"],
      book.sharedNumbers.map { [$0.exercise, $0.numbers, $0.students.joined(separator: ", ")] })
    files["waiting.csv"] = Self.csv(["exercise", "student", "answer"], waiting)
    return files
  }

  private var waiting: [[String]] {
    assignment.exercises.indices.filter { assignment.exercises[$0].isManual }.flatMap { place in
      book.students.compactMap { student -> [String]? in
        let marks = student.exercises[place]
        guard marks.isWaiting else { return nil }
        return [marks.id, student.student, marks.answer.trimmingBlanks()]
      }
    }
  }

  private static func number(_ value: Double?) -> String { value.map(NumberText.shortest) ?? "" }

  private static func csv(_ header: [String], _ rows: [[String]]) -> String {
    ([header] + rows).map { $0.map(CSVWriter.quoted).joined(separator: ",") + "\n" }.joined()
  }

  // MARK: The notebook

  var text: String {
    let count = book.students.count
    var parts = [
      """
      ---
      title: \(JSON.quoted("\(book.assignment): summary"))
      subtitle: \(JSON.quoted("\(count) student\(count == 1 ? "" : "s"), \(GradeNumber.text(book.maximum)) points in all"))
      execute: {echo: false, warning: false}
      format: {html: {toc: false}}
      ---

      """
    ]
    guard count > 0 else { return parts[0] + "There are no submissions.\n" }
    parts.append(distribution)
    parts.append(items)
    if !book.sharedNumbers.isEmpty { parts.append(alike) }
    if !waiting.isEmpty { parts.append(byHand) }
    parts.append(students)
    return parts.joined(separator: "\n")
  }

  private var distribution: String {
    """
    ## Distribution

    ```{kaya}
    students = read_csv("students.csv", types = {student = "string", anomalies = "string"}, na = [""])
    bands = students |> mutate(band = if share >= 1 then 10 else floor(share * 10 + 1e-9)) |> count(band)
    spread = table(band = 0..10) |> join(bands, by = band, how = "left")
        |> mutate(n = coalesce(n, 0), label = if band == 10 then "100%" else paste(band * 10, "–", band * 10 + 9, "%"))
        |> mutate(label = reorder(label, band))
    ```

    The mean is `{kaya} fmt(mean(students.points), 2)` of \(GradeNumber.text(book.maximum)) points, the median
    `{kaya} fmt(median(students.points), 2)`; `{kaya} sum(students.share >= 0.5)` of \(book.students.count) students
    have half of the points or more.

    ```{kaya}
    #| label: fig-distribution
    #| fig-cap: Students by share of the points
    spread |> chart(x = label, y = n) |> bar() |> scale_y(label = "Students")
    ```

    """
  }

  private var items: String {
    """
    ## Questions

    The hardest come first. The discrimination is the correlation of a question with all the others together; near
    zero or below it, a question tells the strong from the weak badly, or its check is wrong.

    ```{kaya}
    #| label: tbl-items
    #| tbl-cap: Exercises, hardest first
    read_csv("items.csv", types = {exercise = "string", discrimination = "number"}) |> arrange(share)
        |> mutate(share = round(share * 100, 1), discrimination = round(discrimination, 2))
        |> show(rows = 200, labels = {exercise = "Exercise", students = "Marked", share = "Mean share, %",
                discrimination = "Discrimination"})
    ```

    ```{kaya}
    #| label: tbl-checks
    #| tbl-cap: Checks, those that fail most often first
    read_csv("checks.csv", types = {exercise = "string", kind = "string", check = "string", discrimination = "number"})
        |> arrange(share) |> mutate(share = round(share * 100, 1), discrimination = round(discrimination, 2))
        |> show(rows = 400, labels = {exercise = "Exercise", kind = "Kind", check = "Check", share = "Passed, %",
                discrimination = "Discrimination"})
    ```

    """
  }

  private var alike: String {
    """
    ## Identical numbers

    Answers that are not right and bind the same numbers. That is a reason to look, and no proof.

    ```{kaya}
    #| label: tbl-alike
    #| tbl-cap: Wrong answers that bind the same numbers
    read_csv("alike.csv", types = {exercise = "string", numbers = "string", students = "string"})
        |> show(rows = 200, labels = {exercise = "Exercise", numbers = "Numbers", students = "Students"})
    ```

    """
  }

  private var byHand: String {
    """
    ## To be marked by hand

    Write points and comments into `manual.csv`, with the columns `student,assignment,exercise,points,comment`.

    ```{kaya}
    #| label: tbl-waiting
    #| tbl-cap: Answers that wait for their mark
    read_csv("waiting.csv", types = {exercise = "string", student = "string", answer = "string"})
        |> show(rows = 2000, labels = {exercise = "Exercise", student = "Student", answer = "Answer"})
    ```

    """
  }

  private var students: String {
    """
    ## Students

    ```{kaya}
    #| label: tbl-students
    #| tbl-cap: Points by student
    students |> mutate(share = round(share * 100, 1)) |> select(student, points, share, anomalies)
        |> show(rows = 10000, labels = {student = "Student", points = "Points", share = "Share, %",
                anomalies = "Anomalies"})
    ```

    """
  }
}
