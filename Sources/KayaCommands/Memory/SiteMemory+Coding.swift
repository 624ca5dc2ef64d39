import KayaDiagnostics
import KayaPublish
import KayaRuntime

extension SiteMemory {
  private static let form = "kaya pages 4\n"

  /// The memory that bytes hold; none if they are of another form or damaged, which costs only time.
  init(_ bytes: [UInt8]) {
    let head = Array(Self.form.utf8)
    guard bytes.count > head.count + 65, bytes.starts(with: head) else { return }
    let digest = String(decoding: bytes[head.count..<head.count + 64], as: UTF8.self)
    let body = Array(bytes[(head.count + 65)...])
    guard Digest(of: body).hex == digest else { return }
    var reader = ByteReader(body)
    let pairs = try? reader.list { (try Self.path(&$0), try Entry.read(&$0)) }
    let others = try? reader.optional { reader in
      Others(
        key: Digest(hex: try reader.text()), search: Digest(hex: try reader.text()),
        outputs: try reader.list(Output.read))
    }
    guard let pairs, let others, reader.isAtEnd else { return }
    entries = Dictionary(pairs) { first, _ in first }
    self.others = others
  }

  /// The memory as bytes.
  var bytes: [UInt8] {
    var out = ByteWriter()
    out.add(entries.sorted { $0.key < $1.key }) { out, pair in
      out.add(pair.key.text)
      pair.value.write(to: &out)
    }
    out.add(optional: others) { out, others in
      out.add(others.key.hex)
      out.add(others.search.hex)
      out.add(others.outputs) { $1.write(to: &$0) }
    }
    return Array((Self.form + Digest(of: out.bytes).hex + "\n").utf8) + out.bytes
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
    outline.write(to: &out)
    out.add(linked) { $0.add($1.text) }
    out.add(bibliographies) { $0.add($1.text) }
    out.add(optional: page) { $1.write(to: &$0) }
  }

  fileprivate static func read(_ reader: inout ByteReader) throws -> Self {
    Self(
      text: Digest(hex: try reader.text()), outline: try NotebookOutline.read(&reader),
      linked: try reader.list(SiteMemory.path),
      bibliographies: try reader.list(SiteMemory.path), page: try reader.optional(SiteMemory.PageRecord.read))
  }
}

extension SiteMemory.PageRecord {
  fileprivate func write(to out: inout ByteWriter) {
    out.add(site.hex)
    out.add(reads) { out, read in
      out.add(read.path)
      out.add(read.digest.hex)
    }
    out.add(findings) { $1.write(to: &$0) }
    entry.write(to: &out)
    out.add(values.sorted { $0.key < $1.key }) { out, value in
      out.add(value.key)
      out.add(value.value.hex)
    }
    out.add(outputs) { $1.write(to: &$0) }
    out.add(optional: pieces) { $0.add($1.hex) }
  }

  fileprivate static func read(_ reader: inout ByteReader) throws -> Self {
    Self(
      site: Digest(hex: try reader.text()),
      reads: try reader.list { Evaluation.FileRead(path: try $0.text(), digest: Digest(hex: try $0.text())) },
      findings: try reader.list(Diagnostic.read), entry: try PageEntry.read(&reader),
      values: Dictionary(try reader.list { (try $0.text(), Digest(hex: try $0.text())) }) { first, _ in first },
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
