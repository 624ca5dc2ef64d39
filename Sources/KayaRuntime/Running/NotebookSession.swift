import KayaDiagnostics
import KayaNotebook

/// Reads, plans and runs one notebook of a project.
public struct NotebookSession: Sendable {
  /// The kernel's functions.
  public var registry: Registry
  /// The door to files.
  public var world: any World
  /// The notebook's path from the project's root.
  public var path: ProjectPath
  /// Parameters given from outside, which replace those of the front matter.
  public var overrides: [(name: String, value: Value)] = []
  /// The limits where the front matter says nothing.
  public var limits: Limits = .author
  /// The language of the page where the front matter names none.
  public var language = "en"
  /// Whether blocks run where neither they nor the front matter say so.
  public var evaluates = true
  /// Whether results may be taken from the store where the front matter does not say so.
  public var caches = true
  /// The student's id, if the notebook is rendered for one.
  public var student: String?
  /// How many threads may work.
  public var jobs = 1
  /// Where results are kept between runs.
  public var store: (any CacheStore)?
  /// Results of other runs of this notebook in the same build.
  public var shared: SharedResults?
  /// The version of the program.
  public var version = ""
  /// The other notebooks.
  public var neighbours: any NeighbourNotebooks = NoNeighbours()
  /// By what another thread stops the run.
  public var halt: Halt?

  /// A session of one notebook.
  public init(registry: Registry, world: any World, path: ProjectPath) {
    self.registry = registry
    self.world = world
    self.path = path
  }

  /// A notebook with what it came to.
  public struct Result: Sendable {
    /// The notebook.
    public var notebook: Notebook
    /// What its blocks came to.
    public var outcome: Outcome
    /// What was found in its text, its plan and its run, in the order of the text.
    public var diagnostics: [Diagnostic]
    /// Under which conditions it ran.
    public var conditions = RunConditions()

    /// A result with all its parts.
    public init(
      notebook: Notebook, outcome: Outcome, diagnostics: [Diagnostic], conditions: RunConditions = RunConditions()
    ) {
      self.notebook = notebook
      self.outcome = outcome
      self.diagnostics = diagnostics
      self.conditions = conditions
    }
  }

  /// Reads the notebook's text, includes taken in.
  public func read(_ source: SourceText) -> Notebook {
    let world = world
    return Notebook.read(source) { text, from in
      let folder = ProjectPath(from.path)?.folder ?? ProjectPath(parts: [])
      guard let path = folder.resolving(text) else {
        return .failure(Failure(Diagnostic(.outsideProject, "`\(text)` leaves the project's folder")))
      }
      do throws(WorldError) {
        return .success(SourceText(path: path.text, bytes: try world.read(path)))
      } catch {
        if case .outside = error {
          return .failure(
            Failure(
              Diagnostic(
                .outsideProject, "`\(text)` leaves the project's folder", help: ["copy the file into the project"])))
        }
        let help = world.help(missing: path, from: folder) + ["looked for `\(path.text)` in the project"]
        return .failure(Failure(Diagnostic(.include, "no file `\(text)` to include", help: help)))
      }
    }
  }

  /// Reads, plans and runs.
  public func run(_ source: SourceText) -> Result { run(read(source)) }

  /// Plans without running.
  public func plan(_ notebook: Notebook) -> (plan: Plan, parameters: Record, diagnostics: [Diagnostic]) {
    let (parameters, faults) = parameters(of: notebook)
    var planner = Planner(registry: registry, world: world, folder: path.folder, parameters: parameters)
    let solved = Set(notebook.cells.filter(\.options.solution).compactMap(\.options.exercise?.value))
    let plan = planner.plan(notebook, evaluates: evaluates) { cell in
      guard let exercise = cell.options.exercise?.value else { return true }
      return cell.options.solution || cell.options.check || !solved.contains(exercise)
    }
    return (plan, parameters, faults)
  }

  /// Plans and runs a notebook that has been read.
  public func run(_ notebook: Notebook) -> Result {
    let (plan, parameters, faults) = plan(notebook)
    let front = notebook.frontMatter
    let environment = environment(of: notebook, texts: plan.texts, parameters: parameters)
    let caches = front.execute.cache ?? caches
    var runner = Runner(
      environment: environment, jobs: jobs, store: caches ? store : nil, cacheName: cacheName(parameters),
      version: version,
      shared: shared, runSQL: SQLRunner.run)
    runner.uncached = Set(notebook.cells.filter { $0.options.cache == false }.map(\.id))
    let outcome = runner.run(plan)
    let all =
      notebook.diagnostics + faults + ParameterGrid.unused(in: notebook, plan) + outcome.diagnostics
      + outcome.unexpectedClaims
    let conditions = RunConditions(
      version: version, seed: front.seed?.value ?? 0,
      // Without draws that differ by student the page is the same for all of them.
      student: plan.nodes.contains(where: \.isVariant) ? environment.student : nil, parameters: parameters,
      functions: RunConditions.functions(of: plan, registry))
    return Result(
      notebook: notebook, outcome: outcome, diagnostics: all.sortedForPrinting(), conditions: conditions)
  }

  /// What all statements of a notebook share when they run.
  public func environment(of notebook: Notebook, texts: [MappedText], parameters: Record) -> Environment {
    let front = notebook.frontMatter
    var environment = Environment(
      registry: registry, texts: texts, world: world, folder: path.folder, limits: limits.overridden(by: front.limits),
      seed: UInt64(bitPattern: Int64(front.seed?.value ?? 0)), student: student ?? front.student?.value,
      parameters: parameters, neighbours: neighbours)
    environment.language = front.language?.value ?? language
    environment.halt = halt
    return environment
  }

  /// Runs of one notebook with other parameters, or for another student, keep their results apart.
  private func cacheName(_ parameters: Record) -> String {
    var identity = path.text
    for (name, value) in overrides { identity += "\n\(name) " + Digest(of: ValueCoder.encode(value).bytes).hex }
    if let student { identity += "\nstudent \(student)" }
    return "notebooks/" + Digest(of: identity).short
  }

  /// The parameters of a notebook, those from outside put in, with what is wrong with these.
  public func parameters(of notebook: Notebook) -> (Record, [Diagnostic]) {
    var record = Record(notebook.frontMatter.parameters.map { ($0.name.value, Value(setting: $0.value)) })
    var faults = ParameterGrid.faults(of: notebook)
    // What varies needs no other declaration; by itself the notebook runs with the first value.
    for axis in notebook.frontMatter.vary.map(ParameterGrid.Axis.init) where record[axis.name] == nil {
      record[axis.name] = axis.values.first ?? .na
    }
    let varied = Set(notebook.frontMatter.vary.map(\.name.value))
    for (name, value) in overrides {
      if record[name] == nil {
        var help = Suggestions.help(name, in: record.names).map { [$0] } ?? []
        help.append(
          record.names.isEmpty
            ? "declare it in the front matter: `params: {\(name): …}`"
            : "parameters: \(record.names.joined(separator: ", "))")
        faults.append(
          Diagnostic(
            .unknownName, "the notebook has no parameter `\(name)`", at: Place(file: notebook.source.path), help: help))
      }
      if let own = record[name], let fault = Self.mismatch(name, value, own), !varied.contains(name) {
        faults.append(
          Diagnostic(
            .wrongKind, fault, at: Place(file: notebook.source.path)))
        continue
      }
      record[name] = value
    }
    return (record, faults)
  }

  /// What is wrong with a text that is to replace a number or a truth value.
  private static func mismatch(_ name: String, _ value: Value, _ own: Value) -> String? {
    guard case .string(let text) = value else { return nil }
    switch own {
    case .number, .printed: return "the parameter `\(name)` is a number, `\(text)` is none"
    case .bool: return "the parameter `\(name)` is `true` or `false`, not `\(text)`"
    default: return nil
    }
  }
}

extension Value {
  /// A value of the front matter.
  public init(setting: SettingValue) {
    switch setting {
    case .null: self = .na
    case .bool(let flag): self = .bool(flag)
    case .number(let number, let text): self = number.isFinite ? .printed(number, text) : .string(text)
    case .string(let text): self = .string(text)
    case .list(let items): self = .list(items.map(Value.init(setting:)))
    case .record(let entries): self = .record(Record(entries.map { ($0.name, Value(setting: $0.value)) }))
    }
  }
}
