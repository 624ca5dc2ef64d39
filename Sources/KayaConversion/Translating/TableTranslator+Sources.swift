extension TableTranslator {
  mutating func source(_ name: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> String? {
    switch name {
    case "read_csv", "read.csv", "fread", "read_csv2": return try file("read_csv", name, arguments)
    case "read_dta", "read_stata", "read.dta13": return try file("read_stata", name, arguments)
    case "data.frame", "tibble", "data.table":
      var columns: [(foreign: String, name: String, list: String)] = []
      for argument in arguments where argument.name != "stringsAsFactors" {
        guard let column = argument.name else { throw unknown(name) }
        // A tibble takes its own columns before the names of the notebook.
        if name == "tibble", let own = columns.first(where: { argument.value.readNames.contains($0.foreign) }) {
          throw Untranslated("it takes the column `\(own.foreign)` that it makes")
        }
        let list = try expressions.value(argument.value, in: .names).text
        columns.append((column, KayaText.name(column).text, list))
      }
      // A single value is that of all rows, where a list says how many there are.
      let hasList = columns.contains { $0.list.hasPrefix("[") }
      let texts = columns.map { "\($0.name) = \($0.list.hasPrefix("[") || hasList ? $0.list : "[\($0.list)]")" }
      return texts.isEmpty ? nil : "table(\(texts.joined(separator: ", ")))"
    default: return nil
    }
  }

  /// Arguments of readers that change nothing of what is read here.
  private static let harmless: Set<String> = [
    "show_col_types", "stringsAsFactors", "progress", "encoding", "fileEncoding", "guess_max", "low_memory",
  ]

  /// Arguments that say how dates are read, which stay texts here.
  private static let dates: Set<String> = [
    "parse_dates", "infer_datetime_format", "date_format", "dayfirst", "keep_date_col", "date_parser", "cache_dates",
  ]

  /// The files' own names in different readers.
  private static let paths: Set<String> = ["file", "filepath_or_buffer", "path", "input"]

  /// `dtype={"code": str}` of pandas; whole numbers are numbers here as in the file.
  private static func kinds(_ pairs: [ForeignPair]) throws(Untranslated) -> String {
    var parts: [String] = []
    for pair in pairs {
      guard case .string(let column) = pair.key else { throw Untranslated("the columns of `dtype` are not named") }
      let kind =
        switch pair.value {
        case .name("str"), .name("object"), .string("str"), .string("string"), .string("object"), .string("category"):
          "string"
        case .name("float"), .string("float"), .string("float64"): "number"
        default: throw Untranslated("this kind in `dtype` has no sure counterpart here")
        }
      parts.append("\(KayaText.name(column).text) = \"\(kind)\"")
    }
    return parts.isEmpty ? "" : ", types = {\(parts.joined(separator: ", "))}"
  }

  mutating func file(_ ours: String, _ name: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> String {
    var path: ForeignExpression?
    var missing: [ForeignExpression] = []
    var isMissingGiven = false
    var givesEmpty = false
    var kinds = ""
    for (index, argument) in arguments.enumerated() {
      switch (argument.name, argument.value) {
      case (nil, let value) where index == 0: path = value
      case (let key?, let value) where Self.paths.contains(key): path = value
      case (let key?, _) where Self.harmless.contains(key): continue
      case ("header", let value) where isTrue(value): continue
      case ("sep", .string(",")), ("delim", .string(",")), ("delimiter", .string(",")), ("dec", .string(".")): continue
      case (let key?, _) where Self.dates.contains(key):
        expressions.remark("dates stay texts here, as the file writes them")
      case ("dtype", .dictionary(let pairs)) where ours == "read_csv": kinds = try Self.kinds(pairs)
      case ("na_values", let value), ("na.strings", let value), ("na", let value):
        guard ours == "read_csv", let texts = Self.texts(value) else {
          throw unknown(argument.name, of: name, argument)
        }
        isMissingGiven = true
        givesEmpty = texts.contains(.string(""))
        // pandas takes more texts as missing than those it is told; `na` of readr is all of them.
        let usual: [ForeignExpression] = argument.name == "na" ? [] : [.string(""), .string("NA")]
        missing = usual.filter { !texts.contains($0) } + texts
      default: throw unknown(argument.name, of: name, argument)
      }
    }
    guard let path, name != "read_csv2" else { throw unknown(name) }
    if ours == "read_csv" { remarkMissing(name, givesEmpty: givesEmpty) }
    let options =
      (isMissingGiven ? ", na = \(try expressions.value(.list(missing), in: .names).text)" : "") + kinds
    switch path {
    case .string(let path) where !path.contains("://"): return "\(ours)(\(KayaText.string(path).text)\(options))"
    case .call(.name("here"), let parts):
      let texts = parts.compactMap { part -> String? in
        if case .string(let text) = part.value { return text }
        return nil
      }
      guard texts.count == parts.count, !texts.isEmpty else { throw unknown("here") }
      return "\(ours)(\(KayaText.string("/" + texts.joined(separator: "/")).text)\(options))"
    default: throw Untranslated("the file is not named by a path below the project")
    }
  }

  /// What readers take as a missing cell otherwise than ours.
  private mutating func remarkMissing(_ name: String, givesEmpty: Bool) {
    if expressions.language == .python {
      expressions.remark(
        "pandas reads `None`, `null`, `N/A`, `nan` and the like as missing: list those there are in `na`")
    } else if name == "read.csv" || name == "fread", !givesEmpty {
      expressions.remark("`\(name)` keeps an empty cell of a text column as a text; here it is missing")
    }
  }

  /// One text or several.
  private static func texts(_ value: ForeignExpression) -> [ForeignExpression]? {
    let items: [ForeignExpression]
    switch value {
    case .string: items = [value]
    case .list(let parts): items = parts
    case .call(.name("c"), let parts): items = parts.map(\.value)
    default: return nil
    }
    let areTexts = items.allSatisfy { if case .string = $0 { true } else { false } }
    return items.isEmpty || !areTexts ? nil : items
  }

  private func unknown(_ key: String?, of name: String, _ argument: ForeignArgument) -> Untranslated {
    Untranslated(argument: key, of: name).at(argument.value)
  }

  private func isTrue(_ value: ForeignExpression) -> Bool {
    if case .name(let name) = value { return Constants.text(name, expressions.language) == "true" }
    return false
  }
}
