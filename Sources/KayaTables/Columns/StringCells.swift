/// Texts of a column, each different text stored once and the cells as codes into that dictionary.
///
/// A code is −1 where the cell is missing and otherwise an index of `dictionary`. The dictionary holds no text twice;
/// it may hold texts that no cell uses.
public struct StringCells: Sendable {
  /// The code of each cell; −1 is missing.
  public var codes: [Int32]
  /// The different texts.
  public var dictionary: [String]
  /// Whether the order of the dictionary is the order of the values, as `levels` sets it.
  public var isOrdered: Bool

  /// Cells from codes and their dictionary.
  public init(codes: [Int32], dictionary: [String], isOrdered: Bool = false) {
    self.codes = codes
    self.dictionary = dictionary
    self.isOrdered = isOrdered
  }

  /// Cells from texts, coded in order of first appearance; nil is missing.
  public init(_ values: some Sequence<String?>) {
    var coder = StringCoder()
    codes = values.map { value in value.map { coder.code(of: $0) } ?? -1 }
    dictionary = coder.dictionary
    isOrdered = false
  }

  /// The number of cells.
  public var count: Int { codes.count }

  /// The text of a cell, or nil where it is missing.
  public subscript(row: Int) -> String? {
    let code = Int(codes[row])
    return code < 0 ? nil : dictionary[code]
  }

  /// The texts of all cells, nil where missing.
  public var values: [String?] { codes.map { $0 < 0 ? nil : dictionary[Int($0)] } }

  /// Whether each code is −1 or an index of the dictionary, and no text stands twice in it.
  var isValid: Bool {
    let end = Int32(clamping: dictionary.count)
    return codes.allSatisfy { $0 >= -1 && $0 < end } && Set(dictionary).count == dictionary.count
  }
}

extension StringCells: Equatable {
  /// Cells are equal when they hold the same texts in the same order of values; unused texts do not matter.
  public static func == (a: StringCells, b: StringCells) -> Bool {
    guard a.codes.count == b.codes.count, a.isOrdered == b.isOrdered else { return false }
    if a.dictionary == b.dictionary { return a.codes == b.codes }
    guard !a.isOrdered else { return false }
    var codesOfB: [String: Int32] = [:]
    for (code, text) in b.dictionary.enumerated() { codesOfB[text] = Int32(code) }
    let translation = a.dictionary.map { codesOfB[$0] ?? -2 }
    return zip(a.codes, b.codes).allSatisfy { x, y in x < 0 ? y < 0 : translation[Int(x)] == y }
  }
}

/// Gives codes to texts in order of first appearance.
struct StringCoder {
  private(set) var dictionary: [String] = []
  private var known: [String: Int32] = [:]

  /// A coder that knows some texts already, by their places.
  init(_ dictionary: [String] = []) {
    for text in dictionary { _ = code(of: text) }
  }

  /// The code of a text, new if it was not seen before.
  mutating func code(of text: String) -> Int32 {
    if let code = known[text] { return code }
    let code = Int32(dictionary.count)
    known[text] = code
    dictionary.append(text)
    return code
  }
}
