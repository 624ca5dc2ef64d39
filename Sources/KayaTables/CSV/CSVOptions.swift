/// How a CSV file is to be read.
public struct CSVOptions: Sendable {
  /// The texts of missing cells, quoted or not, blanks around them ignored.
  public var na: [String] = ["", "NA"]
  /// Columns whose kind is given: number, string or bool.
  public var types: [(name: String, kind: Column.Kind)] = []
  /// The columns whose printed texts are kept.
  public var printed = Printed.none
  /// Columns printed with more decimals than the file shows, and how many; their texts are kept too.
  public var digits: [(name: String, count: Int)] = []
  /// The largest file that is read.
  public var maximumBytes = 1 << 30
  /// The most cells that are read.
  public var maximumCells = 1 << 28

  /// Columns whose texts are kept beside their numbers.
  public enum Printed: Sendable, Equatable {
    /// None.
    case none
    /// The named ones, every cell of which must be a number or missing.
    case columns([String])
    /// All that turn out to hold numbers.
    case everything
  }

  /// The usual way: `""` and `NA` are missing, kinds are found from the cells, no texts are kept.
  public init() {}

  /// Throws if an option names a column that is not there or asks for what cannot be.
  func check(_ names: [String]) throws(TableError) {
    var wanted = types.map(\.name) + digits.map(\.name)
    if case .columns(let printed) = printed { wanted += printed }
    for name in wanted where !names.contains(name) { throw .unknownColumn(name: name, names: names) }
    for type in types {
      if type.kind == .interval {
        throw .wrongArgument(name: "types", reason: "a file holds numbers, strings and bools, no intervals")
      }
      if type.kind != .number, keepsText(of: type.name) {
        throw .wrongArgument(name: "printed", reason: "`\(type.name)` is declared \(type.kind.rawValue), not number")
      }
    }
    for digit in digits where digit.count < 0 || digit.count > 300 {
      throw .wrongArgument(name: "digits", reason: "`\(digit.name)` needs a number of decimals from 0 to 300")
    }
  }

  /// Whether a column's texts were asked for by its name.
  func keepsText(of name: String) -> Bool {
    if digits.contains(where: { $0.name == name }) { return true }
    if case .columns(let names) = printed { return names.contains(name) }
    return false
  }
}
