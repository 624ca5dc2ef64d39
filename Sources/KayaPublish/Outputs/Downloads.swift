import KayaMarkup
import KayaTables

/// A file that belongs to a table or a figure.
struct Download {
  /// Its name.
  var name: String
  /// The word on its link.
  var label: String
  /// What is in it.
  var bytes: [UInt8]

  /// A table as CSV.
  static func csv(_ name: String, _ table: KayaTables.Table, isSynthetic: Bool) -> Download {
    Download(
      name: name + ".csv", label: "CSV", bytes: CSVWriter.bytes(of: isSynthetic ? table.markedSynthetic : table))
  }
}

/// Links to the files of a table or a figure.
struct Downloads {
  let context: PageContext

  /// A page that stands alone carries its CSV files itself, up to this size.
  private static let carried = 8192

  /// Links with the words CSV, LaTeX, SVG; `name` says of what, for those who only hear them.
  func links(_ files: [Download], of name: String) -> Node {
    var links: [Node] = []
    for file in files {
      guard let address = address(of: file) else { continue }
      if !links.isEmpty { links.append(.text(" ")) }
      links.append(
        Element(
          "a",
          [
            "href": address, "download": context.surroundings.fileFolder == nil ? file.name : "",
            "aria-label": "\(file.label): \(name)",
          ], text: file.label
        ).node)
    }
    return links.isEmpty ? .empty : Element("p", ["class": "downloads"], links).node
  }

  private func address(of file: Download) -> String? {
    if let folder = context.surroundings.fileFolder {
      let path = folder + file.name
      context.addFile(path, file.bytes)
      // A colon in the first part would be read as a scheme.
      return AddressText.encoded(folder.contains(":") ? "./" + path : path)
    }
    guard file.name.hasSuffix(".csv"), file.bytes.count <= Self.carried else { return nil }
    return "data:text/csv;charset=utf-8," + AddressText.escapedData(file.bytes)
  }
}
