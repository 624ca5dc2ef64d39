import ArgumentParser
import KayaDiagnostics
import KayaJSON
import KayaNotebook
import KayaRuntime

/// `kaya inspect`: what a notebook binds, reads and shows, without running it.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show the plan of a notebook without running it: names, what they read, columns.",
    discussion: """
      EXAMPLES
        kaya inspect notebooks/paper.md
        kaya inspect notebooks/paper.md --format json
      """)

  @Argument(help: "The notebook.", completion: .file(extensions: ["md", "qmd", "Rmd"]))
  var file: String

  @Option(name: .long, help: "How the plan is written.")
  var format: AnswerFormat = .text

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = Console(common)
    let (plan, notebook, diagnostics) = try reportingFailures(console) {
      let (project, path) = try Project.holding(file)
      try project.requireNotebook(path, file)
      let session = ProjectRun(project: project, usesCache: false).session(path)
      let notebook = session.read(try project.source(of: path))
      let (plan, _, faults) = session.plan(notebook)
      return (plan, notebook, notebook.diagnostics + faults + plan.diagnostics)
    }
    Console.out(format == .json ? json(plan, notebook).indentedText : text(plan, notebook))
    let printed = console.report(diagnostics)
    let code = CommandExit.code(for: printed)
    if code != .clean { throw CommandExit(code: code) }
  }

  private func line(_ node: Plan.Node, _ plan: Plan) -> Int {
    plan.texts.indices.contains(node.span.text) ? plan.texts[node.span.text].place(node.span.range).line : 0
  }

  private func text(_ plan: Plan, _ notebook: Notebook) -> String {
    var lines: [String] = []
    for node in plan.nodes where !SolutionNames.isAlias(node.name ?? "") {
      let name = node.name ?? (notebook.cell(node.cell)?.isBlock == true ? "(shown)" : "(inline)")
      var line = "\(notebook.source.path):\(line(node, plan))  \(name)"
      if let kind = node.shape.kindName { line += "  \(kind)" }
      if let columns = node.shape.columns, !columns.names.isEmpty {
        line += ": \(Suggestions.listing(columns.names))\(columns.isOpen ? ", …" : "")"
      }
      if !node.reads.isEmpty { line += "  reads \(node.reads.joined(separator: ", "))" }
      lines.append(line)
    }
    for name in plan.functions.keys.sorted() { lines.append("\(name)(…)  a function of the notebook") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func json(_ plan: Plan, _ notebook: Notebook) -> JSON {
    .object([
      ("file", .string(notebook.source.path)),
      (
        "statements",
        .array(
          plan.nodes.filter { !SolutionNames.isAlias($0.name ?? "") }.map { node in
            .object([
              ("line", .int(line(node, plan))),
              ("name", node.name.map(JSON.string) ?? .null),
              ("kind", node.shape.kindName.map(JSON.string) ?? .null),
              ("columns", node.shape.columns.map { .array($0.names.map(JSON.string)) } ?? .null),
              ("reads", .array(node.reads.map(JSON.string))),
              ("functions", .array(node.functions.map(JSON.string))),
            ])
          })
      ),
    ])
  }
}
