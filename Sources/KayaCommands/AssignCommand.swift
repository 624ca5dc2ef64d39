import ArgumentParser
import KayaClassroom
import KayaDiagnostics
import KayaNotebook
import KayaRuntime

/// `kaya assign`: makes the students' file of an assignment.
struct AssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract: "Make the students' file of an assignment, and prove that nothing leaks.",
    discussion: """
      The release holds the prose, the blocks to fill in, the visible checks and the hints; solutions, hidden checks \
      and rubrics stay behind. It is written only if the solutions pass all checks and no byte of a hidden text, a \
      solution or an expected value is found in it. The data the notebook reads go with it.

      EXAMPLES
        kaya assign source/week1.md          # release/week1.md and its data
        kaya assign source/*.md
      """)

  @Argument(help: "The teacher's notebooks.", completion: .file(extensions: ["md", "qmd", "Rmd"]))
  var files: [String]

  @Option(name: .long, help: ArgumentHelp("Write into this folder instead of `release`.", valueName: "dir"))
  var outputDir: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = Console(common)
    var found: [Diagnostic] = []
    for file in files {
      do { found += try assign(file, console) } catch let failure as Failure { found += failure.diagnostics }
    }
    let printed = console.report(found)
    let code = CommandExit.code(for: printed)
    if code != .clean { throw CommandExit(code: code) }
  }

  private func assign(_ file: String, _ console: Console) throws -> [Diagnostic] {
    let (project, path, assignment) = try GradeCommand.assignment(file)
    guard !assignment.exercises.isEmpty else { throw GradeCommand.noExercises(file) }
    let session = ProjectRun(project: project, usesCache: false).session(path)
    let folder = outputDir ?? project.root + "/release"
    let shown = RenderOutput.shown(folder)
    let name = assignment.name + ".md"
    let made = Threads.onDeepStack { () -> (Release, Set<ProjectPath>, [Diagnostic]) in
      let grader = Grader(assignment, session: session)
      let release = Release(assignment)
      var found = grader.diagnostics + grader.variantDiagnostics(for: "student-1")
      found += GradeCommand.dueFaults(assignment, path)
      if !found.hasErrors {
        found += ReleaseProof(release, of: grader, session: session, path: "\(shown)/\(name)").diagnostics
      }
      return (release, grader.files, found)
    }
    guard let (release, data, findings) = made else {
      throw Failure(Diagnostic(.internalFault, "no thread could start"))
    }
    let plan = ReleaseFiles(assignment, release, data: data, project: project, path: path)
    let found = findings + plan.diagnostics
    guard !found.hasErrors else {
      console.say("`\(file)`: nothing was written")
      return found
    }
    do {
      for (relative, bytes) in plan.files { _ = try Files.update(bytes, at: folder + "/" + relative) }
    } catch let fault {
      throw Failure(fault.diagnostic())
    }
    let count = assignment.exercises.count
    console.say(
      "made \(shown)/\(name): \(count) exercise\(count == 1 ? "" : "s"), "
        + "\(plan.files.count - 1) other file\(plan.files.count == 2 ? "" : "s")")
    return found
  }
}

/// The files of a release with their paths from its folder.
struct ReleaseFiles {
  /// The files, the notebook first.
  private(set) var files: [(path: String, bytes: [UInt8])] = []
  /// What cannot go with it.
  private(set) var diagnostics: [Diagnostic] = []

  /// The folder of a release that keeps each file as it was given out.
  static let originals = "_original"

  init(_ assignment: Assignment, _ release: Release, data: Set<ProjectPath>, project: Project, path: ProjectPath) {
    let name = assignment.name + ".md"
    var data = data
    let front = assignment.notebook.frontMatter
    for address in assignment.notebook.addresses.map(\.text) + front.bibliography.map(\.value) {
      let target = String(address.prefix { $0 != "#" && $0 != "?" })
      guard !target.isEmpty, !target.contains(":"), let file = path.folder.resolving(target),
        Files.kind(project.root + "/" + file.text) == .file, !file.isNotebook
      else { continue }
      data.insert(file)
    }
    files.append((name, Array(release.text.utf8)))
    for file in release.files.dropFirst() {
      add(ProjectPath(file.path), bytes: Array(file.text.utf8), from: path)
    }
    for file in data.sorted() {
      do {
        add(file, bytes: try project.world.read(file), from: path)
      } catch {
        diagnostics += [error.finding(of: file)].compactMap { $0 }
      }
    }
    let names = files.dropFirst().map(\.path).sorted()
    files.append(("\(Self.originals)/\(name)", Array(release.text.utf8)))
    files.append(("\(Self.originals)/\(assignment.name).files", Array(names.map { $0 + "\n" }.joined().utf8)))
  }

  /// Adds a file that lies in or below the folder of the notebook, at the same place below the release.
  private mutating func add(_ file: ProjectPath?, bytes: [UInt8], from notebook: ProjectPath) {
    guard let file else { return }
    let folder = notebook.folder.parts
    guard file.parts.starts(with: folder) else {
      diagnostics.append(
        Diagnostic(
          .outsideProject, "`\(file.text)` does not lie below the folder of the notebook, so it cannot go with it",
          at: Place(file: notebook.text), help: ["keep the data of an assignment beside it: `data/…`"]))
      return
    }
    files.append((file.parts.dropFirst(folder.count).joined(separator: "/"), bytes))
  }
}
