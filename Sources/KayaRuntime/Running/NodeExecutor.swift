import KayaDiagnostics
import KayaLanguage
import KayaTables

/// Runs one statement.
struct NodeExecutor {
  let environment: Environment
  let node: Plan.Node
  let values: [String: BoundValue]
  let runSQL: @Sendable (Runner.SQLRequest) throws -> SQLResult
  /// What is run; it is asked for its names only where there is something to say of them.
  let plan: Plan
  /// The key of the statement, where a cache entry is wanted.
  let key: Digest?

  func run() -> (NodeOutcome, CacheEntry?) {
    let made = isHalted ? nil : runNow()
    // Whatever became of a statement that was stopped, it is no result.
    guard let made, !isHalted else { return (NodeOutcome(.skipped(because: "")), nil) }
    return made
  }

  private var isHalted: Bool { environment.halt?.isRequested ?? false }

  private func runNow() -> (NodeOutcome, CacheEntry?) {
    let evaluation = Evaluation(
      environment: environment, binding: node.name, student: node.isVariant ? environment.student : nil
    ) { values[$0] ?? environment.given[$0] }
    var outcome = NodeOutcome(.done)
    do {
      let value = try value(evaluation)
      try check(value)
      if node.isInSentence, value.isMissing {
        evaluation.report(
          .warning, .missingValues, "the value of this sentence is missing and stands as a dash", at: node.span,
          help: ["say what stands there then: `coalesce(…, \"none\")`"])
      }
      outcome.value = value
    } catch let failure as Failure {
      outcome.state = failure.diagnostics.allSatisfy { $0.code == .toDo } ? .toDo : .failed
      outcome.diagnostics = failure.diagnostics
    } catch {
      outcome.state = .failed
      outcome.diagnostics = [
        Diagnostic(.error, .internalFault, "this could not be run: \(error)", at: environment.place(node.span))
      ]
    }
    outcome.diagnostics = evaluation.diagnostics + outcome.diagnostics
    outcome.steps = evaluation.steps
    outcome.isSynthetic = evaluation.isSynthetic
    outcome.isUndecided = evaluation.isUndecided && outcome.value?.isOpenCondition == true
    outcome.reads = evaluation.reads
    guard let key, outcome.state == .done, let value = outcome.value else { return (outcome, nil) }
    let encoded = ValueCoder.encode(value)
    outcome.valueDigest = digest(encoded, of: outcome)
    outcome.drawnDigest = ValueCoder.drawn(in: encoded.bytes).map(outcome.digest(ofDrawn:))
    outcome.digest = encoded.lacksPayload ? digest(encoded, of: outcome, key: key) : outcome.valueDigest
    guard encoded.canBeRead, let digest = outcome.digest else { return (outcome, nil) }
    let spans = NodeSpans(node)
    let entry = CacheEntry(
      parts: [], reads: outcome.reads, value: encoded.bytes, isSummary: encoded.lacksPayload, digest: digest,
      isSynthetic: outcome.isSynthetic, isUndecided: outcome.isUndecided, steps: outcome.steps,
      notes: outcome.diagnostics.map { spans.stored($0, places: environment.place) })
    return (outcome, entry)
  }

  /// What later statements depend on: the value, the marks of its origin, and for a model also what it came from,
  /// since its payload is not among the bytes.
  private func digest(_ encoded: ValueCoder.Encoded, of outcome: NodeOutcome, key: Digest? = nil) -> Digest {
    var out = ByteWriter()
    out.add(raw: encoded.bytes)
    out.add(outcome.isSynthetic)
    out.add(outcome.isUndecided)
    if let key { out.add(key.hex) }
    return Digest(of: out.bytes)
  }

  private func value(_ evaluation: Evaluation) throws -> Value {
    switch node.work {
    case .statement(let statement):
      return try evaluation.evaluate(statement.expression, in: Scope())
    case .sql(let text, let names): return try sql(text, names, evaluation)
    }
  }

  private func sql(_ text: String, _ names: [String], _ evaluation: Evaluation) throws -> Value {
    var tables: [(name: String, table: Table)] = []
    for name in names {
      switch try evaluation.notebookValue(name) {
      case .table(let table): tables.append((name, table))
      case .result(let result) where !result.isModel: tables.append((name, result.table))
      default: continue
      }
    }
    for (_, table) in tables { try evaluation.count(steps: table.rowCount, at: node.span) }
    do {
      let found = try runSQL(Runner.SQLRequest(text: text, tables: tables, limits: environment.limits))
      for column in found.longNumbers {
        evaluation.report(.warning, .sql, column.message, at: node.span, help: SQLRunner.help(column))
      }
      return .table(found.table)
    } catch let fault as SQLFault {
      let span = fault.range.map {
        Span(text: node.span.text, lower: $0.lowerBound, upper: min($0.upperBound, node.span.upper))
      }
      throw evaluation.failure(
        fault.isLimit ? .limitExceeded : .sql, fault.message, at: span ?? node.span,
        help: fault.help + help(for: fault, tables.map(\.name)))
    }
  }

  private func help(for fault: SQLFault, _ tables: [String]) -> [String] {
    guard let name = fault.missingTable else { return [] }
    let near = fault.help.isEmpty ? Suggestions.help(name, in: plan.tableNames) : nil
    return (near.map { [$0] } ?? []) + [Self.tables(tables)]
  }

  /// Only tables whose names the statement mentions are in the database.
  private static func tables(_ names: [String]) -> String {
    names.isEmpty
      ? "a table that the notebook binds goes by its name"
      : "tables of the notebook that are named here: \(names.joined(separator: ", "))"
  }

  /// Grouped tables last only within a pipe, and functions are not values.
  private func check(_ value: Value) throws {
    guard case .table(let table) = value, !table.groups.isEmpty else { return }
    let groups = table.groups.map { "`\($0)`" }.joined(separator: ", ")
    throw Failure(
      Diagnostic(
        .error, .ungrouped, "a table grouped by \(groups) cannot be \(node.name == nil ? "shown" : "bound")",
        at: environment.place(node.span),
        help: ["end the pipe with `summarize(…)` or `ungroup()`, or group one verb by `by = …`"]))
  }
}
