/// The names of a notebook and its parameters, as a statement sees them.
struct NotebookNames {
  private let lookup: (String) throws -> BoundValue?
  private let parameters: Record
  /// What may be seen at present, where that is less than the notebook.
  var confinement: Confinement?

  /// The names that `lookup` knows, and parameters.
  init(parameters: Record, lookup: @escaping (String) throws -> BoundValue?) {
    self.parameters = parameters
    self.lookup = lookup
  }

  /// What a name is bound to; nothing if it is not.
  func bound(_ name: String) throws -> BoundValue? {
    if let confinement { confinement.values[name] } else { try lookup(name) }
  }

  /// The value of a parameter, of which `params` stands for all.
  func parameter(_ name: String) -> Value? {
    if name == "params", !parameters.names.isEmpty { return .record(parameters) }
    return parameters[name]
  }

  /// Whether a file may be read.
  func admits(_ file: ProjectPath) -> Bool { confinement?.files.contains(file) ?? true }
}
