import KayaDiagnostics
import KayaNotebook
import KayaRuntime

extension PagePieces {
  /// The pieces as bytes; the same bytes for the same pieces.
  package var bytes: [UInt8] {
    var out = ByteWriter()
    out.add(optional: frame) { $0.add($1.hex) }
    out.add(blocks.sorted { $0.key < $1.key }) { out, pair in
      out.add(pair.key.index)
      pair.value.write(to: &out)
    }
    out.add(values.sorted { $0.key < $1.key }) { out, pair in
      out.add(pair.key.index)
      out.add(pair.value.markup)
      out.add(pair.value.words)
    }
    out.add(claims) { $1.write(to: &$0) }
    out.add(provenance.inputs) { $1.write(to: &$0) }
    out.add(provenance.rows)
    out.add(isSynthetic)
    out.add(optional: notes) { out, notes in out.add(notes) { $1.write(to: &$0) } }
    return out.bytes
  }

  /// The pieces that bytes hold; throws if they are damaged.
  package init(_ bytes: [UInt8]) throws {
    var reader = ByteReader(bytes)
    frame = try reader.optional { Digest(hex: try $0.text()) }
    let blocks = try reader.list { (CellID(try $0.int()), try Piece(&$0)) }
    self.blocks = Dictionary(blocks) { first, _ in first }
    let values = try reader.list { (CellID(try $0.int()), Value(markup: try $0.text(), words: try $0.text())) }
    self.values = Dictionary(values) { first, _ in first }
    claims = try reader.list { try Claim(&$0) }
    let inputs = try reader.list(SourceRead.read)
    provenance = Provenance(inputs: inputs, rows: try reader.int())
    isSynthetic = try reader.flag()
    notes = try reader.optional { reader in try reader.list { try Note(&$0) } }
    guard reader.isAtEnd else { throw ByteReader.Damaged() }
  }
}

extension PagePieces.Piece {
  fileprivate func write(to out: inout ByteWriter) {
    out.add(markup)
    out.add(words)
    out.add(names.anchors) { $0.add($1) }
    out.add(names.regions) { $0.add($1) }
    out.add(names.unnamed)
    out.add(values) { $0.add($1.index) }
  }

  fileprivate init(_ reader: inout ByteReader) throws {
    markup = try reader.text()
    words = try reader.text()
    names.anchors = try reader.list { try $0.text() }
    names.regions = try reader.list { try $0.text() }
    names.unnamed = try reader.int()
    values = try reader.list { CellID(try $0.int()) }
  }
}

extension PagePieces.Claim {
  fileprivate func write(to out: inout ByteWriter) {
    ClaimCoder.write(to: &out, record)
    out.add(anchor)
    out.add(cell.index)
    out.add(line)
  }

  fileprivate init(_ reader: inout ByteReader) throws {
    record = try ClaimCoder.read(&reader)
    anchor = try reader.text()
    cell = CellID(try reader.int())
    line = try reader.int()
  }
}

extension PagePieces.Note {
  fileprivate func write(to out: inout ByteWriter) {
    finding.write(to: &out)
    out.add(cell.index)
    out.add(line)
  }

  fileprivate init(_ reader: inout ByteReader) throws {
    finding = try Diagnostic.read(&reader)
    cell = CellID(try reader.int())
    line = try reader.int()
  }
}
