import ArgumentParser
import KayaDiagnostics
import KayaJSON
import KayaPublish

/// `kaya create`: a project, a notebook or a course that works at once.
struct CreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Make a project, a notebook or a course that works at once.",
    discussion: """
      EXAMPLES
        kaya create project carbon && cd carbon && kaya render
        kaya create notebook notebooks/second.md
        kaya create course econ101 && cd econ101 && kaya assign source/first.md
      """)

  /// What is made.
  enum What: String, ExpressibleByArgument, CaseIterable {
    case project
    case notebook
    case course
  }

  @Argument(help: "project, notebook or course.")
  var what: What

  @Argument(help: "The folder of the project or course, or the file of the notebook.", completion: .file())
  var path: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = Console(common)
    let files = scaffold
    for file in files where Files.kind(file.path) != nil {
      console.report([
        Diagnostic(
          .configuration, "`\(file.path)` is there already and is left as it is", help: ["choose another name"])
      ])
      throw CommandExit(code: .errors)
    }
    do {
      for file in files {
        try Files.write(Array(file.text.utf8), to: file.path)
        console.say("made \(file.path)")
      }
    } catch let fault {
      console.report([fault.diagnostic()])
      throw CommandExit(code: .errors)
    }
    console.say("next: \(next)")
  }

  private var next: String {
    switch what {
    case .project: "cd \(ShellText.quoted(path)) && kaya render"
    case .notebook: "kaya render \(ShellText.quoted(notebookPath))"
    case .course: "cd \(ShellText.quoted(path)) && kaya assign source/first.md && kaya validate release/first.md"
    }
  }

  private var notebookPath: String { path.hasSuffix(".md") ? path : path + ".md" }

  /// What is to be written.
  private var scaffold: [Scaffold.File] {
    switch what {
    case .project: Scaffold.project(named: name).map { Scaffold.File(path: path + "/" + $0.path, text: $0.text) }
    case .notebook: [Scaffold.File(path: notebookPath, text: Scaffold.notebook(titled: name, marked: name))]
    case .course: CourseScaffold.files(titled: name).map { Scaffold.File(path: path + "/" + $0.path, text: $0.text) }
    }
  }

  /// The last part of the path without its ending.
  private var name: String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return last.hasSuffix(".md") ? String(last.dropLast(3)) : last
  }
}

/// The files of new projects and notebooks.
enum Scaffold {
  /// A file to be written.
  struct File {
    var path: String
    var text: String
  }

  static func project(named name: String) -> [File] {
    [
      File(path: "_kaya.yml", text: "project:\n  type: website\nwebsite:\n  title: \(yaml(name))\n"),
      File(path: ".gitignore", text: "_site/\n.kaya/\n"),
      File(path: "index.md", text: notebook(titled: name)),
    ]
  }

  /// A first notebook: data, a table, a chart, a number in prose; its labels bear a mark where there may be others.
  static func notebook(titled title: String, marked mark: String = "") -> String {
    let letters = mark.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let own = String(letters).split(separator: "-").map { $0 + "-" }.joined()
    return """
      ---
      title: \(yaml(title))
      ---

      ```{kaya}
      cities = table(city = ["A", "A", "B", "B"], year = [2010, 2020, 2010, 2020], co2 = [12.1, 9.8, 20.4, 21.0])
      totals = cities |> summarize(co2 = sum(co2), by = year)
      ```

      Emissions were `{kaya} value(totals, co2, where = year == 2020)` million tonnes in 2020.

      ```{kaya}
      #| label: tbl-\(own)totals
      #| tbl-cap: Emissions by year, million tonnes
      totals
      ```

      ```{kaya}
      #| label: fig-\(own)cities
      #| fig-cap: Emissions by city, million tonnes
      cities |> chart(x = year, y = co2, color = city) |> line()
      ```

      """
  }

  /// A text as a YAML scalar.
  private static func yaml(_ text: String) -> String { JSON.quoted(text) }
}
