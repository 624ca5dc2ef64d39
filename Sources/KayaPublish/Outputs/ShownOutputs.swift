import KayaNotebook
import KayaRuntime

/// What a block shows, in the order of its statements.
struct ShownOutputs {
  /// One shown thing.
  struct Output {
    /// Figure or table; nothing for plain values and text.
    var kind: LabelKind?
    /// The value.
    var value: Value
    /// Whether it was computed from synthetic data.
    var isSynthetic: Bool
    /// The statement that it is shown by.
    var node: Int
    /// Where that statement stands in the code of its block.
    var range: Range<Int>
    /// The text of that statement on one line.
    var statement: String
    /// The statements whose claims it shows.
    var claimNodes: [Int] = []
  }

  /// The outputs.
  let outputs: [Output]

  init(_ cell: KayaNotebook.Cell, _ outcome: Outcome) {
    var found: [Output] = []
    var claimIndex: Int?
    var claimNodes: [Int] = []
    for (node, made) in outcome.results(of: cell.id) {
      guard node.name == nil, let value = made.value else { continue }
      let bytes = cell.code.bytes
      let range = node.span.range.clamped(to: 0..<bytes.count)
      let statement = PageTranscript.line(String(decoding: bytes[range], as: UTF8.self))
      func output(_ kind: LabelKind?, _ value: Value) -> Output {
        Output(
          kind: kind, value: value, isSynthetic: made.isSynthetic, node: node.id, range: range, statement: statement)
      }
      for value in Self.separate(value) {
        if case .claims = value {
          // The claims of a block stand as one table, where the first of them stands.
          if claimNodes.last != node.id { claimNodes.append(node.id) }
          if claimIndex == nil {
            claimIndex = found.count
            found.append(output(nil, value))
          }
        } else {
          found.append(output(Self.kind(value), value))
        }
      }
    }
    if let claimIndex { found[claimIndex].claimNodes = claimNodes }
    outputs = found
  }

  /// A list of charts or tables is shown one by one; a list of models is one table.
  private static func separate(_ value: Value) -> [Value] {
    guard case .list(let items) = value, !items.isEmpty else { return [value] }
    let isModels = items.allSatisfy { if case .result(let result) = $0 { result.isModel } else { false } }
    if isModels { return [value] }
    let isClaims = items.allSatisfy { if case .claims = $0 { true } else { false } }
    return isClaims || items.contains { kind($0) != nil } ? items : [value]
  }

  private static func kind(_ value: Value) -> LabelKind? {
    switch value {
    case .chart: .figure
    case .table, .publication, .result, .record: .table
    case .list(let items): items.isEmpty ? nil : kind(items[0])
    default: nil
    }
  }
}
