import Yams

/// Loads a YAML text into nodes with places; nothing of the library leaves this file.
enum YAMLReader {
  /// What is wrong with a text, and where in it.
  struct Fault: Error {
    enum Kind {
      case syntax
      case alias
      case duplicateKey(first: Int)
    }

    var kind: Kind
    var message: String
    var offset: Int
  }

  /// The most bytes of a settings text that are read.
  static let mostBytes = 1024 * 1024

  /// The root of a text, none for an empty one.
  static func read(_ bytes: [UInt8]) -> Result<SettingNode?, Fault> {
    guard bytes.count <= mostBytes else {
      return .failure(Fault(kind: .syntax, message: "the settings have more than \(mostBytes) bytes", offset: 0))
    }
    if let found = YAMLGuard.problem(in: bytes) { return .failure(fault(found.problem, found.offset)) }
    let lines = YAMLLines(bytes)
    do {
      // Scalars are read by their texts here, so the library's rules for numbers and dates are not needed.
      let parser = try Parser(yaml: String(decoding: bytes, as: UTF8.self), resolver: .basic, encoding: .utf8)
      guard let root = try parser.singleRoot() else { return .success(nil) }
      return .success(try node(root, lines))
    } catch let fault as Fault {
      return .failure(fault)
    } catch {
      return .failure(fault(error, lines))
    }
  }

  private static func fault(_ problem: YAMLGuard.Problem, _ offset: Int) -> Fault {
    switch problem {
    case .alias: Fault(kind: .alias, message: "anchors and aliases are not read here", offset: offset)
    case .tag: Fault(kind: .alias, message: "tags are not read here", offset: offset)
    case .depth:
      Fault(kind: .syntax, message: "the settings are nested more than \(YAMLGuard.mostDepth) deep", offset: offset)
    }
  }

  private static func node(_ node: Node, _ lines: YAMLLines) throws -> SettingNode {
    let start = lines.offset(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    if node.anchor != nil { throw fault(.alias, start) }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      return SettingNode(
        kind: .scalar(scalar.string, isPlain: isPlain), range: start..<lines.scalarEnd(start, scalar.string, isPlain))
    case .sequence(let sequence):
      let items = try sequence.map { try Self.node($0, lines) }
      return SettingNode(kind: .list(items), range: start..<max(start, items.last?.range.upperBound ?? start + 1))
    case .mapping(let mapping):
      let entries = try mapping.map { pair in
        let key = try Self.node(pair.key, lines)
        guard case .scalar(let name, _) = key.kind else {
          throw Fault(kind: .syntax, message: "a key is a word", offset: key.range.lowerBound)
        }
        return SettingNode.Entry(key: name, keyRange: key.range, value: try Self.node(pair.value, lines))
      }
      return SettingNode(
        kind: .record(entries), range: start..<max(start, entries.last?.value.range.upperBound ?? start + 1))
    case .alias: throw fault(.alias, start)
    }
  }

  private static func fault(_ error: any Error, _ lines: YAMLLines) -> Fault {
    guard let error = error as? YamlError else {
      return Fault(kind: .syntax, message: "the settings cannot be read", offset: 0)
    }
    switch error {
    case .parser(let context?, _, _, _) where context.text.contains("flow"):
      // The parser notices it where the text ends; the author wants the place where it begins.
      let offset = lines.offset(line: context.mark.line, column: context.mark.column)
      let sign = offset < lines.bytes.count && lines.bytes[offset] == UInt8(ascii: "{") ? "}" : "]"
      return Fault(
        kind: .syntax, message: "what begins here is not closed by `\(sign)`; a text that starts so needs quotes",
        offset: offset)
    case .scanner(let context?, _, _, _) where context.text.contains("quoted scalar"):
      return Fault(
        kind: .syntax, message: "what begins here with a quote is not closed by one",
        offset: lines.offset(line: context.mark.line, column: context.mark.column))
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return Fault(
        kind: .syntax, message: problem, offset: lines.offset(line: mark.line, column: mark.column))
    case .reader(let problem, let offset, _, _):
      return Fault(kind: .syntax, message: problem, offset: min(offset ?? 0, lines.bytes.count))
    case .duplicatedKeysInMapping(let keys, let context):
      let key = keys.first ?? ""
      let first = lines.offset(line: context.mark.line, column: context.mark.column)
      let places = lines.keys(key)
      let second = places.first { $0 > first } ?? places.last ?? first
      return Fault(
        kind: .duplicateKey(first: places.first ?? first), message: "the key `\(key)` is given twice", offset: second)
    default: return Fault(kind: .syntax, message: "the settings cannot be read", offset: 0)
    }
  }
}

/// Turns lines and columns of the library, which counts code points, into offsets.
struct YAMLLines {
  let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == .lineFeed { starts.append(offset + 1) }
    self.starts = starts
  }

  func offset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= starts.count else { return bytes.count }
    var at = starts[line - 1]
    var left = column - 1
    while left > 0, at < bytes.count, bytes[at] != .lineFeed {
      at += 1
      while at < bytes.count, bytes[at] & 0xC0 == 0x80 { at += 1 }
      left -= 1
    }
    return at
  }

  /// The end of a scalar on its first line.
  func scalarEnd(_ start: Int, _ text: String, _ isPlain: Bool) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != .lineFeed { end += 1 }
    if isPlain {
      let length = text.utf8.count
      let isWhole = start + length <= end && bytes[start..<start + length].elementsEqual(text.utf8)
      return isWhole ? start + length : end
    }
    guard start < end, bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") else { return end }
    var at = start + 1
    while at < end, bytes[at] != bytes[start] {
      if bytes[at] == UInt8(ascii: "\\"), bytes[start] == UInt8(ascii: "\"") { at += 1 }
      at += 1
    }
    return min(end, at + 1)
  }

  /// The offsets of the lines that start with a key.
  func keys(_ key: String) -> [Int] {
    let word = Array(key.utf8)
    return starts.compactMap { start in
      var at = start
      while at < bytes.count, bytes[at].isBlank || bytes[at] == UInt8(ascii: "-") { at += 1 }
      let quote = at < bytes.count && (bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'")) ? 1 : 0
      let end = at + quote + word.count + quote
      guard end < bytes.count, bytes[(at + quote)..<(at + quote + word.count)].elementsEqual(word) else { return nil }
      return bytes[end] == UInt8(ascii: ":") ? at : nil
    }
  }
}
