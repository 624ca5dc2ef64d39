import KayaTables

/// Writes columns and tables as bytes and reads them back.
enum TableCoder {
  static func write(_ column: Column, to out: inout ByteWriter) {
    switch column.storage {
    case .numbers(let values):
      out.add(UInt8(0))
      out.add(values)
    case .bools(let values):
      out.add(UInt8(1))
      out.add(values)
    case .intervals(let lows, let highs):
      out.add(UInt8(2))
      out.add(lows)
      out.add(highs)
    case .strings(let cells):
      out.add(UInt8(3))
      write(cells, to: &out)
    }
    out.add(optional: column.printed) { out, texts in
      out.add(texts) { out, text in out.add(optional: text) { $0.add($1) } }
    }
    out.add(column.measure?.rawValue ?? 0)
  }

  /// Codes are renumbered by first use, so that equal cells give equal bytes whatever the dictionary's history.
  private static func write(_ cells: StringCells, to out: inout ByteWriter) {
    out.add(cells.isOrdered)
    if cells.isOrdered {
      out.add(cells.dictionary) { $0.add($1) }
      out.add(cells.codes)
      return
    }
    var renumbered = [Int32](repeating: -1, count: cells.dictionary.count)
    var used: [String] = []
    let codes = cells.codes.map { code -> Int32 in
      guard code >= 0 else { return -1 }
      if renumbered[Int(code)] < 0 {
        renumbered[Int(code)] = Int32(used.count)
        used.append(cells.dictionary[Int(code)])
      }
      return renumbered[Int(code)]
    }
    out.add(used) { $0.add($1) }
    out.add(codes)
  }

  static func write(_ table: Table, to out: inout ByteWriter) {
    out.add(table.names) { $0.add($1) }
    for column in table.columns { write(column, to: &out) }
    out.add(table.groups) { $0.add($1) }
    out.add(optional: table.synthetic) { out, mark in
      out.add(mark.note)
      out.add(mark.targets)
    }
  }

  static func column(_ reader: inout ByteReader) throws -> Column {
    let storage: Column.Storage
    switch try reader.byte() {
    case 0: storage = .numbers(try reader.doubles())
    case 1: storage = .bools(try reader.integers(Int8.self))
    case 2: storage = .intervals(try reader.doubles(), try reader.doubles())
    case 3: storage = .strings(try cells(&reader))
    default: throw ByteReader.Damaged()
    }
    let printed = try reader.optional { try $0.list { try $0.optional { try $0.text() } } }
    let measure = try reader.byte()
    guard measure == 0 || Column.Measure(rawValue: measure) != nil else { throw ByteReader.Damaged() }
    return Column(storage, printed: printed, measure: Column.Measure(rawValue: measure))
  }

  private static func cells(_ reader: inout ByteReader) throws -> StringCells {
    let isOrdered = try reader.flag()
    let dictionary = try reader.list { try $0.text() }
    let codes = try reader.integers(Int32.self)
    guard codes.allSatisfy({ $0 >= -1 && Int($0) < dictionary.count }) else { throw ByteReader.Damaged() }
    return StringCells(codes: codes, dictionary: dictionary, isOrdered: isOrdered)
  }

  static func table(_ reader: inout ByteReader) throws -> Table {
    let names = try reader.list { try $0.text() }
    var columns: [Column] = []
    for _ in names { columns.append(try column(&reader)) }
    guard var table = try? Table(names: names, columns: columns) else { throw ByteReader.Damaged() }
    table.groups = try reader.list { try $0.text() }
    table.synthetic = try reader.optional { SyntheticMark(note: try $0.text(), targets: try $0.text()) }
    return table
  }
}

/// Writes claims as bytes and reads them back; their lines belong to the text, not to the value.
package enum ClaimCoder {
  /// Writes all of a claim but its line.
  package static func write(to out: inout ByteWriter, _ claim: ClaimRecord) {
    for text in [claim.id, claim.statement, claim.published, claim.recomputed, claim.verdict.rawValue] { out.add(text) }
    out.add(claim.expected?.rawValue ?? "")
    out.add(claim.each)
    out.add(claim.why)
    out.add(claim.publishedFigure)
    out.add(claim.recomputedFigure)
    out.add(claim.condition)
  }

  /// Reads a claim that was written.
  package static func read(_ reader: inout ByteReader) throws -> ClaimRecord {
    let texts = try (0..<11).map { _ in try reader.text() }
    guard let verdict = Verdict(rawValue: texts[4]) else { throw ByteReader.Damaged() }
    return ClaimRecord(
      id: texts[0], statement: texts[1], published: texts[2], recomputed: texts[3], verdict: verdict,
      expected: Verdict(rawValue: texts[5]), each: texts[6], why: texts[7], publishedFigure: texts[8],
      recomputedFigure: texts[9], condition: texts[10])
  }
}

/// Writes tables laid out for print as bytes and reads them back.
enum PublicationCoder {
  static func write(_ table: PublicationTable, to out: inout ByteWriter) {
    out.add(table.columns) { out, head in
      out.add(head.label)
      out.add(head.alignment.rawValue)
    }
    out.add(table.spanners) { out, spanner in
      out.add(spanner.label)
      out.add(spanner.columns.lowerBound)
      out.add(spanner.columns.upperBound)
    }
    out.add(table.sections) { out, rows in
      out.add(rows) { out, row in
        out.add(row.kind.rawValue)
        out.add(row.cells) { out, cell in
          out.add(cell.text)
          out.add(cell.hanging)
          out.add(cell.isQuiet)
          out.add(cell.isMarked)
          out.add(cell.spark)
        }
      }
    }
    out.add(table.notes) { $0.add($1) }
    out.add(table.hiddenRows)
    out.add(optional: table.data) { TableCoder.write($1, to: &$0) }
  }

  static func read(_ reader: inout ByteReader) throws -> PublicationTable {
    let columns = try reader.list { reader -> PublicationTable.ColumnHead in
      let label = try reader.text()
      guard let alignment = PublicationTable.Alignment(rawValue: try reader.text()) else { throw ByteReader.Damaged() }
      return PublicationTable.ColumnHead(label, alignment)
    }
    let spanners = try reader.list { reader -> PublicationTable.Spanner in
      let label = try reader.text()
      let (low, high) = (try reader.int(), try reader.int())
      guard low <= high else { throw ByteReader.Damaged() }
      return PublicationTable.Spanner(label, low..<high)
    }
    let sections = try reader.list { try $0.list(row) }
    return PublicationTable(
      columns: columns, spanners: spanners, sections: sections, notes: try reader.list { try $0.text() },
      hiddenRows: try reader.int(), data: try reader.optional(TableCoder.table))
  }

  private static func row(_ reader: inout ByteReader) throws -> PublicationTable.Row {
    guard let kind = PublicationTable.Row.Kind(rawValue: try reader.text()) else { throw ByteReader.Damaged() }
    let cells = try reader.list { reader in
      PublicationTable.Cell(
        try reader.text(), hanging: try reader.text(), isQuiet: try reader.flag(), isMarked: try reader.flag(),
        spark: try reader.doubles())
    }
    return PublicationTable.Row(cells, kind: kind)
  }
}
