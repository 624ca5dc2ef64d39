import KayaTables

/// Reads the headers of CSV files for the check of column names.
struct HeaderReader {
  let world: any World
  let folder: ProjectPath

  /// The columns of a CSV file; nothing where it cannot be read, which the run will report.
  func columns(_ text: String) -> ColumnSet? {
    guard let path = folder.resolving(text), let bytes = try? world.head(of: path, count: Self.headBytes) else {
      return nil
    }
    return (try? CSVHeader.read(bytes: bytes, path: path.text)).map { ColumnSet($0.names) }
  }

  /// Enough for the header of any sensible file.
  private static let headBytes = 1 << 16
}
