/// Writes values of the language as bytes and reads them back.
///
/// The bytes serve two ends: their digest tells whether a value changed, and the cache keeps them. A result is
/// written without its payload; a formula is written for its digest only.
enum ValueCoder {
  /// A value as bytes with what the bytes leave out.
  struct Encoded {
    /// The bytes.
    var bytes: [UInt8]
    /// Whether the bytes can be read back as a value.
    var canBeRead = true
    /// Whether a payload was left out, so that the value read back is a summary.
    var lacksPayload = false
  }

  /// The bytes of a value.
  static func encode(_ value: Value) -> Encoded {
    var state = State()
    state.write(value)
    return Encoded(bytes: state.out.bytes, canBeRead: state.canBeRead, lacksPayload: state.lacksPayload)
  }

  /// The value that the bytes stand for.
  static func decode(_ bytes: [UInt8]) throws -> Value {
    var reader = ByteReader(bytes)
    let value = try read(&reader, depth: 0)
    guard reader.isAtEnd else { throw ByteReader.Damaged() }
    return value
  }

  /// Of the bytes of a value, those of the chart that it is, without its data; nothing for other values.
  static func drawn(in bytes: [UInt8]) -> [UInt8]? {
    var reader = ByteReader(bytes)
    guard (try? reader.byte()) == Tag.chart.rawValue else { return nil }
    return try? reader.raw()
  }

  private enum Tag: UInt8 {
    case na, number, printed, string, bool, list, range, record, column, table, interval, formula, chart, result
    case publication, claims, check
  }

  // MARK: Writing

  private struct State {
    var out = ByteWriter()
    var canBeRead = true
    var lacksPayload = false

    mutating func tag(_ tag: Tag) { out.add(tag.rawValue) }

    mutating func write(_ value: Value) {
      switch value {
      case .na: tag(.na)
      case .number(let x):
        tag(.number)
        out.add(x)
      case .printed(let x, let text):
        tag(.printed)
        out.add(x)
        out.add(text)
      case .string(let text):
        tag(.string)
        out.add(text)
      case .bool(let flag):
        tag(.bool)
        out.add(flag)
      case .list(let items):
        tag(.list)
        out.add(items.count)
        for item in items { write(item) }
      case .range(let low, let high):
        tag(.range)
        out.add(low)
        out.add(high)
      case .record(let record):
        tag(.record)
        write(record)
      case .column(let column):
        tag(.column)
        TableCoder.write(column, to: &out)
      case .table(let table):
        tag(.table)
        TableCoder.write(table, to: &out)
      case .interval(let interval):
        tag(.interval)
        out.add(interval.low)
        out.add(interval.high)
      case .formula(let formula): write(formula)
      case .chart(let chart):
        tag(.chart)
        if let bytes = ChartCoder.encode(chart.chart) { out.add(raw: bytes) } else { canBeRead = false }
        TableCoder.write(chart.data, to: &out)
      case .result(let result): write(result)
      case .publication(let table):
        tag(.publication)
        PublicationCoder.write(table, to: &out)
      case .claims(let claims):
        tag(.claims)
        out.add(claims, ClaimCoder.write)
      case .check(let check):
        tag(.check)
        out.add(check.message)
        out.add(check.points)
        out.add(check.passed)
      }
    }

    private mutating func write(_ record: Record) {
      out.add(record.names.count)
      for (name, value) in record.pairs {
        out.add(name)
        write(value)
      }
    }

    private mutating func write(_ formula: FormulaValue) {
      tag(.formula)
      canBeRead = false
      out.add(formula.expression.canonical)
      for captured in [formula.locals, formula.names] {
        for name in captured.keys.sorted() {
          out.add(name)
          if let value = captured[name] { write(value) }
        }
      }
    }

    private mutating func write(_ result: KernelResult) {
      tag(.result)
      if result.payload != nil { lacksPayload = true }
      out.add(result.method)
      out.add(result.isModel)
      TableCoder.write(result.table, to: &out)
      write(result.glance)
      write(result.parts)
      write(result.fields)
      out.add(result.notes) { $0.add($1) }
    }
  }

  // MARK: Reading

  /// Values are never nested deeper than a program can write them.
  private static let maximumDepth = 1000

  private static func read(_ reader: inout ByteReader, depth: Int) throws -> Value {
    guard depth < maximumDepth, let tag = Tag(rawValue: try reader.byte()) else { throw ByteReader.Damaged() }
    switch tag {
    case .na: return .na
    case .number: return .number(try reader.double())
    case .printed: return .printed(try reader.double(), try reader.text())
    case .string: return .string(try reader.text())
    case .bool: return .bool(try reader.flag())
    case .list: return .list(try reader.list { try read(&$0, depth: depth + 1) })
    case .range: return .range(try reader.double(), try reader.double())
    case .record: return .record(try record(&reader, depth: depth))
    case .column: return .column(try TableCoder.column(&reader))
    case .table: return .table(try TableCoder.table(&reader))
    case .interval:
      guard let interval = Interval(try reader.double(), try reader.double()) else { throw ByteReader.Damaged() }
      return .interval(interval)
    case .formula: throw ByteReader.Damaged()
    case .chart:
      guard let chart = ChartCoder.decode(try reader.raw()) else { throw ByteReader.Damaged() }
      return .chart(BoundChart(chart, data: try TableCoder.table(&reader)))
    case .result: return .result(try result(&reader, depth: depth))
    case .publication: return .publication(try PublicationCoder.read(&reader))
    case .claims: return .claims(try reader.list(ClaimCoder.read))
    case .check:
      return .check(
        CheckRecord(message: try reader.text(), points: try reader.double(), passed: try reader.flag()))
    }
  }

  private static func record(_ reader: inout ByteReader, depth: Int) throws -> Record {
    Record(try reader.list { (try $0.text(), try read(&$0, depth: depth + 1)) })
  }

  private static func result(_ reader: inout ByteReader, depth: Int) throws -> KernelResult {
    KernelResult(
      method: try reader.text(), isModel: try reader.flag(), table: try TableCoder.table(&reader),
      glance: try record(&reader, depth: depth), parts: try record(&reader, depth: depth),
      fields: try record(&reader, depth: depth), notes: try reader.list { try $0.text() })
  }
}
