import ArgumentParser
import KayaConversion
import KayaDiagnostics

/// `kaya convert`: documents of Jupyter, R Markdown and Quarto in our form, and back.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Turn a document of Jupyter, R Markdown or Quarto into a notebook, or a notebook into one of those.",
    discussion: """
      Prose, settings, formulas, references, captions and options are taken over. Calls of R and Python become ours \
      where their meaning is sure and the result would run; all other code stays as a listing that is not run, and is \
      named with its line. A notebook that goes to another tool comes back as it was. Nothing is run, and no file is \
      overwritten without --force.

      EXAMPLES
        kaya convert analysis.Rmd                     # writes analysis.md
        kaya convert paper.ipynb -o notebooks/paper.md
        kaya convert notebooks/paper.md --to qmd
        kaya convert _quarto.yml                      # writes _kaya.yml
        kaya convert _quarto.yml *.qmd posts/*.qmd    # a whole project
      """)

  @Argument(help: "Files that end in .ipynb, .Rmd, .qmd or .md, or _quarto.yml.", completion: .file())
  var files: [String]

  @Option(name: .shortAndLong, help: ArgumentHelp("Write here.", valueName: "file"))
  var output: String?

  @Option(name: .long, help: ArgumentHelp("The form: md, ipynb, qmd or Rmd.", valueName: "form"))
  var to: String?

  @Flag(name: .long, help: "Overwrite what is there.")
  var force = false

  @Option(name: .long, help: "How findings are written.")
  var format: ReportFormat = .text

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard files.count > 1 else { return }
    if output != nil { throw ValidationError("`--output` goes with one file.") }
    if format != .text { throw ValidationError("`--format \(format.rawValue)` goes with one file.") }
  }

  func run() throws {
    var failure: CommandExit?
    for file in files {
      var one = self
      one.files = [file]
      do { try one.convert() } catch let exit as CommandExit { failure = failure ?? exit }
    }
    if let failure { throw failure }
  }

  /// The file, where there is one.
  private var file: String { files.first ?? "" }

  private func convert() throws {
    let console = Console(format: format, common)
    if ["_quarto.yml", "_quarto.yaml"].contains(file.lastPart), to == nil {
      let source = try reportingFailures(console) { try read() }
      let goal = output ?? Files.folder(of: file).joinedPath("_kaya.yml")
      return try write(Conversion.project(source), to: goal, console)
    }
    let (from, target) = try reportingFailures(console) { try forms() }
    let source = try reportingFailures(console) { try read() }
    let goal = output ?? Files.folder(of: file).joinedPath(stem + "." + target.ending)
    let goalStem = goal.lastPart.withoutEnding
    let conversion = Conversion.convert(
      source, from: from, to: target, stem: goalStem, trial: { faults(of: $0, at: goal) })
    guard !conversion.findings.contains(where: { $0.isError && $0.code != .conversion }) else {
      console.report(conversion.findings)
      throw CommandExit(code: .errors)
    }
    try write(conversion, to: goal, console)
  }

  private func write(_ conversion: Conversion, to goal: String, _ console: Console) throws {
    let folder = Files.folder(of: goal)
    let files =
      [(goal, Array(conversion.text.utf8))] + conversion.files.map { (folder.joinedPath($0.path), $0.bytes) }
    try refuseOverwriting(files.map(\.0), console)
    do {
      for (path, bytes) in files { try Files.write(bytes, to: path) }
    } catch let fault {
      console.report([fault.diagnostic()])
      throw CommandExit(code: .errors)
    }
    let printed = console.report(conversion.findings)
    console.say(summary(conversion, goal, printed))
    if printed.hasErrors { throw CommandExit(code: .errors) }
  }

  private var stem: String { file.lastPart.withoutEnding }

  private func summary(_ conversion: Conversion, _ goal: String, _ findings: [Diagnostic]) -> String {
    var words = "wrote \(goal)"
    if !conversion.files.isEmpty {
      words += " and \(conversion.files.count) picture\(conversion.files.count == 1 ? "" : "s")"
    }
    var counts: [String] = []
    func count(_ n: Int, _ word: String) -> String { "\(n) \(word)\(n == 1 ? "" : "s")" }
    if conversion.translated + conversion.kept > 0 {
      counts.append("\(count(conversion.translated, "statement")) translated")
      counts.append("\(count(conversion.kept, "statement")) kept as \(conversion.kept == 1 ? "a listing" : "listings")")
    }
    if conversion.setup > 0 { counts.append("\(count(conversion.setup, "line")) of setup not needed") }
    if conversion.carried > 0 {
      counts.append(
        conversion.carried == 1
          ? "1 block or value shown and not run" : "\(conversion.carried) blocks and values shown and not run")
    }
    if !counts.isEmpty { words += ": " + counts.joined(separator: ", ") }
    let notes = findings.filter { $0.severity == .note }.count
    if notes > 0, !common.verbose { words += " (--verbose lists \(notes) more note\(notes == 1 ? "" : "s"))" }
    return words
  }

  private func forms() throws -> (DocumentForm, DocumentForm) {
    guard let from = DocumentForm(ending: file.lastPart.ending) else {
      throw Failure(
        Diagnostic(
          .unreadableFile, "`\(file)` is of no form that is known",
          help: [
            Files.kind(file) == .folder
              ? "name the files in it, as `kaya convert \(file.joinedPath("*.qmd"))`"
              : "files end in .ipynb, .Rmd, .qmd or .md"
          ]))
    }
    let wanted = to ?? output?.lastPart.ending
    guard let wanted else {
      if from != .kaya { return (from, .kaya) }
      throw Failure(
        Diagnostic(.configuration, "the form is not named", help: ["write `--to ipynb`, `--to qmd` or `--to Rmd`"]))
    }
    guard let target = DocumentForm(ending: wanted) else {
      throw Failure(
        Diagnostic(.configuration, "there is no form `\(wanted)`", help: ["forms: md, ipynb, qmd, Rmd"]))
    }
    guard (from == .kaya) != (target == .kaya) else {
      throw Failure(
        Diagnostic(
          .configuration, "`\(file)` cannot become \(target.ending) at once",
          help: ["one of the two forms is `md`"]))
    }
    return (from, target)
  }

  /// What the planner finds wrong with statements of a notebook, were it to stand at a path.
  ///
  /// A file that is not there is no fault of the translation.
  private func faults(of text: String, at goal: String) -> [(line: Int, column: Int, reason: String)] {
    guard let (project, folder) = try? Project.holding(Files.folder(of: goal).orDot),
      let path = folder.resolving(goal.lastPart)
    else { return [] }
    let session = ProjectRun(project: project, usesCache: false).session(path)
    let notebook = session.read(SourceText(path: path.text, text: text))
    let (plan, _, faults) = session.plan(notebook)
    let passed: Set<DiagnosticCode> = [.missingFile, .outsideProject, .unreadableFile]
    return (faults + plan.diagnostics).filter { $0.isError && !passed.contains($0.code) }
      .compactMap { fault in
        guard let place = fault.place, place.file == path.text else { return nil }
        return (place.line, place.column, fault.message)
      }
  }

  private func read() throws -> SourceText {
    let bytes: [UInt8]
    do {
      bytes = try Files.read(file, limit: 256 << 20)
    } catch .missing {
      let near = Suggestions.help(file.lastPart, in: Files.names(in: Files.folder(of: file).orDot))
      throw Failure(Diagnostic(.missingFile, "no file `\(file)`", help: near.map { [$0] } ?? []))
    } catch {
      throw Failure(Diagnostic(.unreadableFile, "`\(file)` cannot be read", at: Place(file: file)))
    }
    // Read as if it were, a document in another encoding would lose its letters.
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Failure(
        Diagnostic(
          .invalidEncoding, "`\(file)` is not UTF-8",
          help: ["save it as UTF-8 first, as by `iconv -f GB18030 -t UTF-8` or `-f LATIN1`"]))
    }
    return SourceText(path: file, bytes: bytes)
  }

  private func refuseOverwriting(_ paths: [String], _ console: Console) throws {
    guard !force else { return }
    let there = paths.filter { Files.kind($0) != nil }
    guard !there.isEmpty else { return }
    console.report(
      there.map {
        Diagnostic(
          .configuration, "`\($0)` is there already and is left as it is",
          help: ["choose another file by `-o`, or overwrite by `--force`"])
      })
    throw CommandExit(code: .errors)
  }
}

extension String {
  /// The part of a path after its last slash.
  fileprivate var lastPart: String { split(separator: "/").last.map(String.init) ?? self }

  /// The part of a name after its last dot.
  fileprivate var ending: String {
    lastIndex(of: ".").map { String(self[index(after: $0)...]) } ?? ""
  }

  /// The part of a name before its last dot.
  fileprivate var withoutEnding: String {
    guard let dot = lastIndex(of: "."), dot != startIndex else { return self }
    return String(self[..<dot])
  }

  /// A path below this folder; below no folder, the path itself.
  fileprivate func joinedPath(_ path: String) -> String {
    isEmpty ? path : hasSuffix("/") ? self + path : self + "/" + path
  }

  fileprivate var orDot: String { isEmpty ? "." : self }
}
