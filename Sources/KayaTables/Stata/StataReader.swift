import CReadStat

/// Why a Stata file gave no table, in words.
public struct StataError: Error, Sendable, Equatable {
  /// What was wrong.
  public var message: String
}

/// What a Stata file holds.
public struct StataFile: Sendable {
  /// The rows.
  public var table: Table
  /// What the file says of each column, empty where it says nothing; in the order of the columns.
  public var labels: [String]
  /// For each column the labels of its values, empty where there are none; in the order of the columns.
  public var valueLabels: [[(value: Double, label: String)]]
}

/// Reads Stata's `.dta` files of versions 104 to 119.
public enum StataReader {
  /// The table of a Stata file, handed over as its bytes.
  ///
  /// All of Stata's missing values, and empty texts, are missing cells. Days (format `%td`) become ISO dates, all other
  /// times stay the numbers they are. With `labelled`, numbers that have labels become texts in the order of their
  /// numbers, else they stay numbers. Throws `StataError`.
  public static func read(_ bytes: [UInt8], labelled: Bool = false) throws(StataError) -> StataFile {
    guard let parser = readstat_parser_init() else { throw StataError(message: "no memory for reading") }
    defer { readstat_parser_free(parser) }
    let collector = StataCollector(bytes)
    install(in: parser)
    let context = Unmanaged.passUnretained(collector).toOpaque()
    readstat_set_io_ctx(parser, context)
    let code = readstat_parse_dta(parser, "", context)
    withExtendedLifetime(collector) {}
    guard code == READSTAT_OK else {
      let words = readstat_error_message(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
      throw StataError(message: "the file is no Stata file that can be read: \(words)")
    }
    return try collector.file(labelled: labelled)
  }

  private static func install(in parser: UnsafeMutablePointer<readstat_parser_t>) {
    readstat_set_open_handler(parser) { _, _ in 0 }
    readstat_set_close_handler(parser) { _ in 0 }
    readstat_set_update_handler(parser) { _, _, _, _ in READSTAT_OK }
    readstat_set_seek_handler(parser) { offset, whence, context in
      StataCollector.from(context).map { readstat_off_t($0.seek(Int(offset), whence)) } ?? -1
    }
    readstat_set_read_handler(parser) { buffer, count, context in
      StataCollector.from(context)?.read(into: buffer, count) ?? -1
    }
    readstat_set_variable_handler(parser) { _, variable, labels, context in
      StataCollector.from(context)?.add(variable, labels.map { String(cString: $0) })
      return Int32(READSTAT_HANDLER_OK)
    }
    readstat_set_value_handler(parser) { _, variable, value, context in
      StataCollector.from(context)?.add(value, of: variable)
      return Int32(READSTAT_HANDLER_OK)
    }
    readstat_set_value_label_handler(parser) { name, value, label, context in
      if let name, let label, readstat_value_is_missing(value, nil) == 0 {
        StataCollector.from(context)?.labels[String(cString: name), default: []]
          .append((readstat_double_value(value), String(cString: label)))
      }
      return Int32(READSTAT_HANDLER_OK)
    }
  }
}
