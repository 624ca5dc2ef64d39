import KayaDiagnostics

/// The names in the first line of a CSV file.
public struct CSVHeader: Sendable, Equatable {
  /// The names of the columns.
  public let names: [String]

  /// Reads the names of a CSV file and nothing else; the bytes may be only the beginning of a file.
  ///
  /// Throws `Failure` with places in the file for bytes that are not UTF-8, an absent header, an empty name, a name that
  /// stands twice and a quote that is never closed.
  public static func read(bytes: [UInt8], path: String) throws(Failure) -> CSVHeader {
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<CSVHeader, Failure> in
      let text = CSVText(bytes: buffer)
      let scan = CSVHeaderScan(text)
      var faults = scan.faults
      if let fault = UTF8Check.firstFault(buffer, from: 0), fault < scan.next {
        faults = [CSVFaults.encoding(buffer, fault)]
      }
      guard faults.isEmpty else {
        return .failure(Failure(CSVPlaces(path: path, text: text).diagnostics(faults)))
      }
      return .success(CSVHeader(names: scan.names))
    }
    return try result.get()
  }
}

/// The first line of a CSV file, taken apart.
struct CSVHeaderScan {
  private(set) var names: [String] = []
  private(set) var faults: [CSVFault] = []
  /// The place of the first byte after the header's line.
  private(set) var next: Int

  init(_ text: CSVText) {
    next = text.afterBlankLines(text.start)
    guard next < text.end else {
      faults = [CSVFaults.noHeader(text)]
      return
    }
    var seen: [String: Int] = [:]
    while true {
      let start = next
      let cell = text.cell(at: start)
      next = cell.next
      if let problem = cell.problem { faults.append(CSVFaults.quote(problem, start, cell, text)) }
      let name = text.text(cell)
      let column = names.count + 1
      if name.allSatisfy(\.isWhitespace) {
        faults.append(CSVFaults.emptyName(column, start..<next))
      } else if let first = seen[name] {
        faults.append(CSVFaults.repeatedName(name, first, column, start..<next))
      } else {
        seen[name] = column
      }
      names.append(name)
      guard next < text.end, text.bytes[next] == CSVText.comma else { break }
      next += 1
    }
    if faults.isEmpty, names.count == 1, let mark = [Character(";"), "\t"].first(where: names[0].contains) {
      faults = [CSVFaults.otherSeparator(mark, text.start..<next)]
    }
    next = text.afterLineEnd(next)
  }
}
