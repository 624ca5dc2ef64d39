import KayaDiagnostics
import KayaJSON

/// Takes a Jupyter notebook apart: its cells become prose and code, its outputs are left out.
struct JupyterReader {
  private let source: SourceText
  private let stem: String

  init(_ source: SourceText, stem: String) {
    self.source = source
    self.stem = stem
  }

  /// The parts in order; throws `Failure` for what is no notebook of a known version.
  var document: Document {
    get throws(Failure) {
      let root: JSON
      do throws(JSON.Fault) {
        root = try JSON(source.bytes, dialect: .python)
      } catch {
        throw Failure(
          Diagnostic(
            .unreadableFile, "this is no JSON text: \(error.message)",
            at: source.place(error.offset..<error.offset + 1),
            help: error.help))
      }
      guard case .array(let cells)? = root["cells"]?.kind else {
        let isOld = root["worksheets"] != nil
        throw Failure(
          Diagnostic(
            .unreadableFile, isOld ? "the notebook is of an old version" : "the file is no Jupyter notebook",
            at: Place(file: source.path),
            help: isOld ? ["`jupyter nbconvert --to notebook --nbformat 4` makes it a new one"] : []))
      }
      var document = Document()
      let language = Self.language(root)
      var outputs = 0
      for (number, cell) in cells.enumerated() {
        add(cell, number + 1, language, to: &document)
        outputs += cell["outputs"]?.items.count ?? 0
      }
      let pictures = document.files.count
      if outputs > 0 {
        document.findings.append(
          Diagnostic(
            .note, .conversion, "\(outputs) output\(outputs == 1 ? " is" : "s are") left out, made by another run",
            at: Place(file: source.path),
            help: pictures > 0 ? ["pictures are put into `\(stem)_files`, to be held against the new ones"] : []))
      }
      return document
    }
  }

  private static func language(_ root: JSON) -> String {
    let metadata = root["metadata"]
    return metadata?["kernelspec"]?["language"]?.text ?? metadata?["language_info"]?["name"]?.text
      ?? metadata?["kernelspec"]?["name"]?.text ?? "python"
  }

  private func add(_ cell: JSON, _ number: Int, _ language: String, to document: inout Document) {
    var lines = lines(of: cell["source"])
    document.cellLines += lines.enumerated().map { ($1.offset, number, $0 + 1) }
    switch cell["cell_type"]?.text {
    case "markdown":
      keepAttachments(cell, number, &lines, &document)
      if !document.parts.isEmpty { lines.insert(Document.Line(text: "", offset: lines.first?.offset ?? 0), at: 0) }
      MarkdownReader.add(lines[...], to: &document, isForeign: true)
    case "code":
      keepPictures(cell, number, &document)
      guard lines.contains(where: { !$0.text.trimmed.isEmpty }) else { return }
      var engine = language.lowercased()
      if let magic = lines.first?.text, magic.hasPrefix("%%") {
        let word = String(magic.dropFirst(2).prefix { $0.isLetter || $0.isNumber }).lowercased()
        // Some only measure the code below them.
        if !["time", "timeit", "capture", "prun", "memit"].contains(word) { engine = word }
        lines.removeFirst()
      }
      document.parts.append(
        .chunk(
          Document.Chunk(
            engine: engine, header: "", lines: lines, prefix: "", offset: lines.first?.offset ?? 0)))
    case "raw": addRaw(lines, to: &document)
    default:
      document.findings.append(
        Diagnostic(.warning, .conversion, "cell \(number) is of no known kind", at: Place(file: source.path)))
    }
  }

  /// A raw cell holds settings, if it is the first; else text for another tool.
  private func addRaw(_ lines: [Document.Line], to document: inout Document) {
    let isSettings = document.parts.isEmpty && lines.first?.text.trimmed == "---"
    if isSettings, let end = lines.indices.dropFirst().first(where: { lines[$0].text.trimmed == "---" }) {
      document.parts.append(.frontMatter(Array(lines[1..<end])))
      return
    }
    guard let first = lines.first else { return }
    document.findings.append(
      Diagnostic(.warning, .conversion, "a raw cell is kept as a listing", at: source.place(first)))
    let fence = Document.Line(text: "```", offset: first.offset)
    document.parts.append(.verbatim([fence] + lines + [fence]))
  }

  /// The lines of a cell, each with its place in the file.
  private func lines(of value: JSON?) -> [Document.Line] {
    let parts = value.map { $0.text == nil ? $0.items : [$0] } ?? []
    var lines: [Document.Line] = []
    for part in parts {
      guard let text = part.text else { continue }
      let start = part.range.lowerBound + 1
      var pieces = text.split(separator: "\n", omittingEmptySubsequences: false)
      if pieces.count > 1, pieces.last?.isEmpty ?? false { pieces.removeLast() }
      var offset = start
      for piece in pieces {
        lines.append(Document.Line(text: String(piece), offset: offset, isEscaped: true))
        offset = JSONEscapes.offset(in: source.bytes, from: offset, past: piece.utf8.count + 1)
      }
    }
    return lines
  }

  // MARK: Pictures

  /// Pictures that the prose shows.
  private func keepAttachments(
    _ cell: JSON, _ number: Int, _ lines: inout [Document.Line], _ document: inout Document
  ) {
    for attachment in cell["attachments"]?.members ?? [] {
      let name = attachment.key
      guard let data = attachment.value.members.first(where: { $0.key.hasPrefix("image/") })?.value,
        let text = Self.joined(data),
        let bytes = Base64.bytes(text)
      else { continue }
      let safe = name.filter { $0.isLetter || $0.isNumber || "-_.".contains($0) }
      let path = "\(stem)_files/cell-\(number)-\(safe)"
      document.files.append(Conversion.File(path: path, bytes: bytes))
      for index in lines.indices {
        let parts = lines[index].text.split(separator: "attachment:\(name)", omittingEmptySubsequences: false)
        if parts.count > 1 { lines[index].text = parts.joined(separator: path) }
      }
    }
  }

  /// Pictures among the outputs, kept beside the notebook and not shown.
  private func keepPictures(_ cell: JSON, _ number: Int, _ document: inout Document) {
    let endings = [("image/png", "png"), ("image/jpeg", "jpg"), ("image/svg+xml", "svg")]
    for (index, output) in (cell["outputs"]?.items ?? []).enumerated() {
      guard let data = output["data"] else { continue }
      for (type, ending) in endings {
        guard let value = data[type], let text = Self.joined(value) else { continue }
        guard let bytes = ending == "svg" ? Array(text.utf8) : Base64.bytes(text) else { continue }
        document.files.append(
          Conversion.File(path: "\(stem)_files/cell-\(number)-output-\(index + 1).\(ending)", bytes: bytes))
        break
      }
    }
  }

  private static func joined(_ value: JSON) -> String? {
    if let text = value.text { return text }
    let parts = value.items.compactMap(\.text)
    return parts.isEmpty ? nil : parts.joined()
  }
}

/// Bytes written in base 64.
enum Base64 {
  /// The bytes of a text, blanks and line ends passed over; nothing for another text.
  static func bytes(_ text: String) -> [UInt8]? {
    var out: [UInt8] = []
    var group: UInt32 = 0
    var count = 0
    for byte in text.utf8 {
      let value: UInt32
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(byte) - 65
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(byte) - 71
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(byte) + 4
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      case UInt8(ascii: "="), 0x20, 0x09, 0x0A, 0x0D: continue
      default: return nil
      }
      group = (group << 6 | value) & 0xFF_FFFF
      count += 1
      if count % 4 == 0 { out += [UInt8(group >> 16), UInt8(group >> 8 & 255), UInt8(group & 255)] }
    }
    switch count % 4 {
    case 2: out.append(UInt8(group >> 4 & 255))
    case 3: out += [UInt8(group >> 10 & 255), UInt8(group >> 2 & 255)]
    case 1: return nil
    default: break
    }
    return out
  }
}
