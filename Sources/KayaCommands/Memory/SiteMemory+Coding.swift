import KayaDiagnostics
import KayaPublish
import KayaRuntime

extension SiteMemory {
  private static let form = "kaya pages 8\n"

  /// The memory that bytes hold; none if they are of another form or damaged, which costs only time.
  init(_ bytes: [UInt8]) {
    let head = Array(Self.form.utf8)
    let start = Self.start
    guard bytes.count > start, bytes.starts(with: head) else { return }
    let digest = String(decoding: bytes[head.count..<start - 1], as: UTF8.self)
    guard Digest(of: bytes[start...]).hex == digest else { return }
    var reader = ByteReader(bytes[start...])
    guard let kept = try? Self.read(&reader), reader.isAtEnd else { return }
    self = kept
  }

  private static func read(_ reader: inout ByteReader) throws -> Self {
    let pairs = try reader.list { (try path(&$0), try Entry.read(&$0)) }
    let others = try reader.optional { reader in
      Others(
        key: Digest(hex: try reader.text()), search: Digest(hex: try reader.text()),
        outputs: try reader.list(Output.read))
    }
    let sound = try reader.list { Digest(hex: try $0.text()) }
    return Self(
      entries: Dictionary(pairs) { first, _ in first }, others: others, soundBibliographies: Set(sound))
  }

  /// Where the memory begins, after its form and the digest of all that follows.
  private static let start = form.utf8.count + 65

  /// The memory as bytes, with room for so many.
  func bytes(reserving count: Int) -> [UInt8] {
    var out = ByteWriter(after: [UInt8](repeating: 0, count: Self.start), reserving: count)
    out.add(entries.sorted { $0.key < $1.key }) { out, pair in
      out.add(pair.key.text)
      pair.value.write(to: &out)
    }
    out.add(optional: others) { out, others in
      out.add(others.key.hex)
      out.add(others.search.hex)
      out.add(others.outputs) { $1.write(to: &$0) }
    }
    out.add(soundBibliographies.sorted()) { $0.add($1.hex) }
    out.replace(from: 0, with: Array((Self.form + Digest(of: out.bytes[Self.start...]).hex + "\n").utf8))
    return out.bytes
  }

  fileprivate static func path(_ reader: inout ByteReader) throws -> ProjectPath {
    guard let path = ProjectPath(try reader.text()) else { throw ByteReader.Damaged() }
    return path
  }
}

extension SiteMemory.Output {
  fileprivate func write(to out: inout ByteWriter) {
    out.add(path.text)
    out.add(isPage)
    for number in [stamp.size, stamp.inode, stamp.seconds, stamp.nanoseconds] { out.add(number) }
  }

  fileprivate static func read(_ reader: inout ByteReader) throws -> Self {
    Self(
      path: try SiteMemory.path(&reader), isPage: try reader.flag(),
      stamp: Files.Stamp(
        size: try reader.int(), inode: try reader.int(), seconds: try reader.int(), nanoseconds: try reader.int()))
  }
}

extension SiteMemory.Entry {
  fileprivate func write(to out: inout ByteWriter) {
    out.add(text.hex)
    out.add(included) { $0.add($1.text) }
    outline.write(to: &out)
    out.add(linked) { $0.add($1.text) }
    out.add(bibliographies) { $0.add($1.text) }
    out.add(optional: keptPage) { $0.add(raw: $1.bytes) }
  }

  fileprivate static func read(_ reader: inout ByteReader) throws -> Self {
    Self(
      text: Digest(hex: try reader.text()), included: try reader.list(SiteMemory.path),
      outline: try NotebookOutline.read(&reader), linked: try reader.list(SiteMemory.path),
      bibliographies: try reader.list(SiteMemory.path),
      keptPage: try reader.optional { .read(try $0.slice()) })
  }
}

extension SiteMemory.KeptPage {
  /// The page; none if it is damaged, which costs only time.
  var record: SiteMemory.PageRecord? {
    switch self {
    case .made(let record): return record
    case .read(let bytes):
      var reader = ByteReader(bytes)
      return try? SiteMemory.PageRecord.read(&reader)
    }
  }

  fileprivate var bytes: ArraySlice<UInt8> {
    switch self {
    case .read(let bytes): return bytes
    case .made(let record):
      var out = ByteWriter()
      record.write(to: &out)
      return out.bytes[...]
    }
  }
}

extension SiteMemory.PageRecord {
  fileprivate func write(to out: inout ByteWriter) {
    out.add(site.hex)
    out.add(reads) { $1.write(to: &$0) }
    out.add(findings) { $1.write(to: &$0) }
    entry.write(to: &out)
    out.add(values.sorted { $0.key < $1.key }) { out, value in
      out.add(value.key)
      out.add(value.value.hex)
    }
    out.add(loans) { out, loan in
      out.add(optional: loan.lender) { $0.add($1.text) }
      out.add(loan.digest.hex)
    }
    out.add(outputs) { $1.write(to: &$0) }
    out.add(optional: pieces) { $0.add($1.hex) }
  }

  fileprivate static func read(_ reader: inout ByteReader) throws -> Self {
    Self(
      site: Digest(hex: try reader.text()),
      reads: try reader.list(SourceRead.read),
      findings: try reader.list(Diagnostic.read), entry: try PageEntry.read(&reader),
      values: Dictionary(try reader.list { (try $0.text(), Digest(hex: try $0.text())) }) { first, _ in first },
      loans: try reader.list {
        SiteMemory.Loan(lender: try $0.optional(SiteMemory.path), digest: Digest(hex: try $0.text()))
      },
      outputs: try reader.list(SiteMemory.Output.read), pieces: try reader.optional { Digest(hex: try $0.text()) })
  }
}

extension PageEntry {
  /// Writes the entry as bytes.
  func write(to out: inout ByteWriter) {
    out.add(paper)
    out.add(page.text)
    out.add(optional: words) { $0.add($1) }
    out.add(claims) { out, entry in
      ClaimCoder.write(to: &out, entry.claim)
      out.add(entry.anchor)
      out.add(entry.claim.line)
    }
  }

  fileprivate static func read(_ reader: inout ByteReader) throws -> Self {
    let paper = try reader.text()
    let page = try SiteMemory.path(&reader)
    let words = try reader.optional { try $0.text() }
    return Self(
      paper: paper, page: page,
      claims: try reader.list { reader in
        var claim = try ClaimCoder.read(&reader)
        let anchor = try reader.text()
        claim.line = try reader.int()
        return (claim, anchor)
      }, words: words)
  }
}
