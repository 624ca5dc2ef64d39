import KayaDiagnostics
import KayaLanguage

/// What all statements of a notebook share while it runs; none of it changes.
public struct Environment: Sendable {
  /// The kernel's functions.
  public var registry: Registry
  /// The notebook's own functions.
  public var functions: [String: OwnFunction]
  /// The notebook's texts, by the number in each span.
  public var texts: [MappedText]
  /// The door to files.
  public var world: any World
  /// The folder from which the notebook's paths start.
  public var folder: ProjectPath
  /// The bounds of its work.
  public var limits: Limits
  /// The seed of the notebook.
  public var seed: UInt64
  /// The student's id, where a block's data differ by student.
  public var student: String?
  /// The language of what is laid out for the page, as in `lang`.
  public var language = "en"
  /// The notebook's parameters.
  public var parameters: Record
  /// The values of other notebooks.
  public var neighbours: any NeighbourNotebooks
  /// Values of names that nothing in the plan binds, or that the run takes as they are.
  public var given: [String: BoundValue] = [:]
  /// By what another thread stops the run.
  public var halt: Halt?

  /// An environment with all its parts.
  public init(
    registry: Registry, functions: [String: OwnFunction] = [:], texts: [MappedText], world: any World,
    folder: ProjectPath, limits: Limits, seed: UInt64 = 0, student: String? = nil, parameters: Record = Record(),
    neighbours: any NeighbourNotebooks = NoNeighbours()
  ) {
    self.registry = registry
    self.functions = functions
    self.texts = texts
    self.world = world
    self.folder = folder
    self.limits = limits
    self.seed = seed
    self.student = student
    self.parameters = parameters
    self.neighbours = neighbours
  }

  /// The place of a span in the author's files.
  public func place(_ span: Span) -> Place? {
    texts.indices.contains(span.text) ? texts[span.text].place(span.range) : nil
  }
}

/// A function that the notebook defines.
public struct OwnFunction: Sendable {
  /// The name with its place.
  public let name: Identifier
  /// The parameters with their defaults.
  public let parameters: [KayaLanguage.Parameter]
  /// The body.
  public let body: Expression
  /// The notebook's names that the body or a default reads, directly or through other functions, sorted.
  public var reads: [String]
  /// What its body may see, where that is less than the notebook.
  public var confinement: Confinement?

  /// A function of a notebook.
  public init(name: Identifier, parameters: [KayaLanguage.Parameter], body: Expression, reads: [String]) {
    self.name = name
    self.parameters = parameters
    self.body = body
    self.reads = reads
  }
}

/// What the body of a function may see when it comes from another hand than the notebook: these and no more.
public final class Confinement: Sendable {
  /// The names it may read.
  public let values: [String: BoundValue]
  /// The functions it may call, besides those of the kernel; they are confined as it is.
  public let functions: [String: OwnFunction]
  /// The files it may read.
  public let files: Set<ProjectPath>

  /// A confinement to some names, functions and files.
  public init(values: [String: BoundValue], functions: [String: OwnFunction], files: Set<ProjectPath>) {
    self.values = values
    self.functions = functions
    self.files = files
  }
}

/// A value of the notebook with what is known of its origin.
public struct BoundValue: Sendable {
  /// The value.
  public var value: Value
  /// Whether it was computed from synthetic data.
  public var isSynthetic: Bool
  /// Whether it is a condition that intervals leave open somewhere.
  public var isUndecided: Bool

  /// A value with its origin.
  public init(_ value: Value, isSynthetic: Bool = false, isUndecided: Bool = false) {
    self.value = value
    self.isSynthetic = isSynthetic
    self.isUndecided = isUndecided
  }
}

/// The other notebooks of the project, as `from_notebook` sees them.
public protocol NeighbourNotebooks: Sendable {
  /// The value a name has in another notebook, with a digest of it.
  func value(of name: String, in path: ProjectPath) throws -> (value: BoundValue, digest: Digest)

  /// The digest of the value a name has in another notebook, which may be known without running it; none where it has
  /// no value.
  func digest(of name: String, in path: ProjectPath) -> Digest?
}

extension NeighbourNotebooks {
  /// The digest of the value, which is asked for.
  public func digest(of name: String, in path: ProjectPath) -> Digest? { try? value(of: name, in: path).digest }
}

/// A project of one notebook.
public struct NoNeighbours: NeighbourNotebooks {
  /// The project of a notebook that stands alone.
  public init() {}

  /// Always fails: there are no others.
  public func value(of name: String, in path: ProjectPath) throws -> (value: BoundValue, digest: Digest) {
    throw Failure(Diagnostic(.missingFile, "there is no notebook `\(path.text)`"))
  }
}
