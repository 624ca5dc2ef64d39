/// The numbers of two printed cells.
enum PrintedNumbers {
  /// The decimals of those numbers of the later cell that have others, where each number of the one is that of the
  /// other rounded and all else is the same; nothing of cells that differ otherwise.
  static func decimals(_ before: String, _ after: String) -> [Int]? {
    let (a, b) = (parts(before), parts(after))
    guard a.count == b.count, !a.isEmpty else { return nil }
    var decimals: [Int] = []
    for (old, new) in zip(a, b) where old.text != new.text {
      guard let x = old.number, let y = new.number, old.decimals != new.decimals else { return nil }
      var unit = 1.0
      for _ in 0..<min(old.decimals, new.decimals) { unit /= 10 }
      guard abs(x - y) <= unit * 0.5000001 else { return nil }
      decimals.append(new.decimals)
    }
    return decimals
  }

  private struct Part {
    var text: String
    var number: Double?
    var decimals = 0
  }

  /// A cell as numbers and what stands between them.
  private static func parts(_ cell: String) -> [Part] {
    var parts: [Part] = []
    var rest = cell[...]
    while let first = rest.first {
      let isNumber = first.isNumber || first == "\u{2212}"
      let text = rest.prefix { ($0.isNumber || ".\u{2212}\u{202F}\u{A0}".contains($0)) == isNumber }
      guard !text.isEmpty else { return [] }
      rest = rest.dropFirst(text.count)
      let plain = text.filter { !"\u{202F}\u{A0}".contains($0) }.replacing("\u{2212}", with: "-")
      let point = plain.firstIndex(of: ".")
      let decimals = point.map { plain.distance(from: $0, to: plain.endIndex) - 1 } ?? 0
      parts.append(Part(text: String(text), number: isNumber ? Double(plain) : nil, decimals: decimals))
    }
    return parts
  }
}
