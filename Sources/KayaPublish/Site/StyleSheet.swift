import KayaCharts

/// The style of pages: the tokens and classes of charts, then `site/style.css` and what `site/custom.css` adds, without
/// comments and blanks.
enum StyleSheet {
  static func text(_ assets: Assets) -> String {
    let sheets = ["site/style.css", "site/custom.css"].map { assets[$0] ?? "" }
    return squeezed(([ChartStyle.css] + sheets).joined(separator: "\n"))
  }

  /// A style sheet without comments, line ends and the blanks that mean nothing; strings stay as they are.
  static func squeezed(_ css: String) -> String {
    var out: [UInt8] = []
    let bytes = Array(css.utf8)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "/"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "*") {
        index += 2
        while index + 1 < bytes.count, !(bytes[index] == UInt8(ascii: "*") && bytes[index + 1] == UInt8(ascii: "/")) {
          index += 1
        }
        index += 2
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        let end = endOfString(bytes, index)
        out += bytes[index..<end]
        index = end
      } else if isBlank(byte) {
        while index < bytes.count, isBlank(bytes[index]) { index += 1 }
        // A blank beside these signs means nothing; elsewhere it may part two selectors or two values.
        let next = index < bytes.count ? bytes[index] : UInt8(ascii: "}")
        if let last = out.last, !"{};,>".utf8.contains(last), last != UInt8(ascii: ":"), !"{};,>".utf8.contains(next) {
          out.append(0x20)
        }
      } else {
        if byte == UInt8(ascii: "}"), out.last == UInt8(ascii: ";") { out.removeLast() }
        out.append(byte)
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  static func endOfString(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = start + 1
    while end < bytes.count, bytes[end] != bytes[start] { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
    return min(bytes.count, end + 1)
  }
}
