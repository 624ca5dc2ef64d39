import KayaRuntime

extension ProjectPath {
  /// The page that a notebook becomes: `a/b.md` becomes `a/b.html`.
  public var page: ProjectPath { ProjectPath(parts: parts.dropLast() + [stem + ".html"]) }

  /// The page of a notebook at a point of its grid: `a/b.md` becomes `a/b/start-2010.html`.
  func page(of point: ParameterGrid.Point) -> ProjectPath {
    ProjectPath(parts: parts.dropLast() + [stem, point.name + ".html"])
  }

  /// The last part without its ending.
  public var stem: String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The address of this file in a page of the same site, such as `../data/a.csv`.
  func relative(from page: ProjectPath) -> String {
    let start = page.folder.parts
    var common = 0
    while common < start.count, common < parts.count - 1, start[common] == parts[common] { common += 1 }
    let up = Array(repeating: "..", count: start.count - common)
    let text = (up + parts[common...]).joined(separator: "/")
    // A colon in the first part would be read as a scheme.
    let isScheme = up.isEmpty && parts[common].contains(":")
    return AddressText.encoded(isScheme ? "./" + text : text)
  }
}

/// Addresses as authors write them, taken apart and put together.
struct AddressText {
  /// The path before `?` and `#`, with `%20` and the like read.
  let path: String
  /// The part from `?` or `#` on.
  let rest: String
  /// The name after `#`, if there is one.
  let fragment: String?
  /// Whether it leads out of the site, by a scheme or a host.
  let isExternal: Bool

  init(_ text: String) {
    let end = text.firstIndex { $0 == "?" || $0 == "#" } ?? text.endIndex
    path = Self.decoded(text[..<end])
    rest = String(text[end...])
    fragment = text.firstIndex(of: "#").map { Self.decoded(text[text.index(after: $0)...]) }
    let colon = text.firstIndex(of: ":")
    let hasScheme = colon.map { !text[..<$0].contains { "/?#".contains($0) } } ?? false
    isExternal = hasScheme || text.hasPrefix("//") || text.hasPrefix("\\\\")
  }

  /// The text with `%` escapes read; what is no escape stays.
  static func decoded(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    var out: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        out.append(value)
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A path with the characters escaped that an address gives another meaning to.
  static func encoded(_ path: String) -> String {
    let special = Array(" \"#%<>?[\\]^`{|}".utf8)
    guard path.utf8.contains(where: { special.contains($0) || $0 < 0x20 || $0 == 0x7F }) else { return path }
    var out: [UInt8] = []
    for byte in path.utf8 {
      if special.contains(byte) || byte < 0x20 || byte == 0x7F {
        let hex = String(byte, radix: 16, uppercase: true)
        out += Array("%\(hex.count < 2 ? "0" : "")\(hex)".utf8)
      } else {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
