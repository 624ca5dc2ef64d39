import KayaLanguage

/// Makes the keys of statements: what their values follow from, and nothing else.
///
/// No time, host, path of the project or date of a file is part of a key.
struct KeyBuilder {
  /// The key of a statement.
  struct Key: Sendable {
    /// Which statement it is among those of the notebook, from one run to the next.
    var identity: String
    /// What its value follows from, in a fixed order.
    var parts: [KeyPart]
    /// What the cache will keep under it.
    var entry: CacheEntry?

    /// One digest of all parts.
    var digest: Digest { Digest(of: parts.map { $0.name + "\n" + $0.digest.hex }.joined(separator: "\n")) }
  }

  private let environment: Environment
  private let plan: Plan
  /// The canonical text of each node.
  private let texts: [String]
  /// Which statement each node is, from one run to the next.
  private let identities: [String]

  /// A builder of the keys of a plan; the cost is one pass over its text.
  init(environment: Environment, plan: Plan) {
    self.environment = environment
    self.plan = plan
    texts = plan.nodes.map(Self.text)
    // A name is bound once; what is shown is known by its text and how often the same text stood before.
    var seen: [String: Int] = [:]
    var found: [String] = []
    for (node, text) in zip(plan.nodes, texts) {
      if let name = node.name {
        found.append("= \(name)")
      } else {
        found.append("\(seen[text, default: 0]) \(text)")
        seen[text, default: 0] += 1
      }
    }
    identities = found
  }

  /// What a node's value follows from besides the names it needs and the files it reads.
  func origins(of node: Plan.Node) -> [KeyPart] {
    var parts: [KeyPart] = [KeyPart(name: "its text", digest: Digest(of: texts[node.id]))]
    for name in node.ownFunctions {
      if let function = plan.functions[name] {
        parts.append(KeyPart(name: "function `\(name)`", digest: Digest(of: text(of: function))))
      }
    }
    for name in node.functions {
      guard let declaration = environment.registry[name] else { continue }
      parts.append(
        KeyPart(name: "kernel function `\(name)`", digest: Digest(of: "\(name) \(declaration.version)")))
    }
    if node.functions.contains(where: { environment.registry[$0]?.isRandom ?? false }) {
      parts.append(KeyPart(name: "the seed", digest: Digest(of: "\(environment.seed)")))
      if node.isVariant, let student = environment.student {
        parts.append(KeyPart(name: "the student", digest: Digest(of: student)))
      }
    }
    // Numbers written for sentences have words between them, too.
    let worded: Set<FunctionDeclaration.Family> = [.presentation, .prose]
    if node.functions.contains(where: { environment.registry[$0].map { worded.contains($0.family) } ?? false }) {
      parts.append(KeyPart(name: "the language", digest: Digest(of: environment.language)))
      parts.append(KeyPart(name: "the rows shown", digest: Digest(of: "\(environment.limits.rows)")))
    }
    for name in node.parameters {
      let value = name == "params" ? .record(environment.parameters) : environment.parameters[name] ?? .na
      parts.append(KeyPart(name: "parameter `\(name)`", digest: Digest(of: ValueCoder.encode(value).bytes)))
    }
    return parts
  }

  /// What tells a node from the others of its notebook, whatever it follows from.
  func identity(of node: Plan.Node) -> String { identities[node.id] }

  /// The key of a node of these origins, whose needs have the digests given.
  func key(for node: Plan.Node, origins: [KeyPart], digestOf: (Int) -> Digest?) -> Key {
    var parts = origins
    for need in node.needs {
      // A need without a digest cannot be told apart from another, so the statement always runs.
      parts.append(
        KeyPart(name: "`\(plan.nodes[need].name ?? "")`", digest: digestOf(need) ?? Digest(hex: "unknown")))
    }
    return Key(identity: identities[node.id], parts: parts)
  }

  private static func text(of node: Plan.Node) -> String {
    switch node.work {
    case .statement(let statement): statement.expression.canonical
    case .sql(let text, _): "sql " + text
    }
  }

  private func text(of function: OwnFunction) -> String {
    let parameters = function.parameters.map { $0.name.text + "=" + ($0.defaultValue?.canonical ?? "") }
    return parameters.joined(separator: ",") + "=>" + function.body.canonical
  }

  /// The digest that a read has today; nothing if it cannot be read any more.
  func currentDigest(of read: SourceRead) -> Digest? {
    switch read.source {
    case .file(let path): try? environment.world.digest(of: path)
    case .value(let name, let notebook): environment.neighbours.digest(of: name, in: notebook)
    }
  }
}
