import ArgumentParser
import KayaDiagnostics

/// `kaya create`: a project or a notebook that renders at once.
struct CreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Make a project or a notebook that renders at once.",
    discussion: """
      EXAMPLES
        kaya create project carbon && cd carbon && kaya render
        kaya create notebook notebooks/second.md
      """)

  /// What is made.
  enum What: String, ExpressibleByArgument, CaseIterable {
    case project
    case notebook
  }

  @Argument(help: "project or notebook.")
  var what: What

  @Argument(help: "The folder of the project, or the file of the notebook.", completion: .file())
  var path: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = Console(common)
    let files: [(String, String)]
    let next: String
    switch what {
    case .project:
      files = Scaffold.project(named: name).map { (path + "/" + $0.0, $0.1) }
      next = "cd \(path) && kaya render"
    case .notebook:
      let file = path.hasSuffix(".md") ? path : path + ".md"
      files = [(file, Scaffold.notebook(titled: name))]
      next = "kaya render \(file)"
    }
    if let there = files.first(where: { Files.kind($0.0) != nil }) {
      console.report([
        Diagnostic(
          .configuration, "`\(there.0)` is there already and is left as it is", help: ["choose another name"])
      ])
      throw CommandExit(code: .errors)
    }
    do {
      for (path, text) in files {
        try Files.write(Array(text.utf8), to: path)
        console.say("made \(path)")
      }
    } catch let fault as FileFault {
      console.report([Diagnostic(.internalFault, "`\(fault.path)` cannot be written: \(fault.reason)")])
      throw CommandExit(code: .fault)
    }
    console.say("next: \(next)")
  }

  /// The last part of the path without its ending.
  private var name: String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return last.hasSuffix(".md") ? String(last.dropLast(3)) : last
  }
}

/// The files of new projects and notebooks.
enum Scaffold {
  static func project(named name: String) -> [(String, String)] {
    [
      (
        "_kaya.yml",
        """
        project:
          type: website
        website:
          title: \(yaml(name))

        """
      ),
      (".gitignore", "_site/\n.kaya/\n"),
      ("data/cities.csv", "city,year,co2,gdp\nA,2010,12.1,100\nA,2020,9.8,160\nB,2010,20.4,140\nB,2020,21.0,230\n"),
      ("index.md", notebook(titled: name)),
    ]
  }

  /// A first notebook: data, a table, a chart, a number in prose.
  static func notebook(titled title: String) -> String {
    """
    ---
    title: \(yaml(title))
    ---

    ```{kaya}
    cities = table(city = ["A", "A", "B", "B"], year = [2010, 2020, 2010, 2020], co2 = [12.1, 9.8, 20.4, 21.0])
    totals = cities |> summarize(co2 = sum(co2), by = year)
    ```

    Emissions were `{kaya} value(totals, co2, where = year == 2020)` million tonnes in 2020.

    ```{kaya}
    #| label: tbl-totals
    #| tbl-cap: Emissions by year, million tonnes
    totals
    ```

    ```{kaya}
    #| label: fig-cities
    #| fig-cap: Emissions by city, million tonnes
    cities |> chart(x = year, y = co2, color = city) |> line()
    ```

    """
  }

  /// A text as a YAML scalar.
  private static func yaml(_ text: String) -> String { JSONText.quoted(text) }
}
