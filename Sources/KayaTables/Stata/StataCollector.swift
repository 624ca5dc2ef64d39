import CReadStat
import KayaDiagnostics
import KayaDigits

/// Gives the bytes of a Stata file to the library that reads it, and takes the cells from it.
final class StataCollector {
  private let bytes: [UInt8]
  private var place = 0
  private var variables: [StataVariable] = []
  /// The sets of value labels by name.
  var labels: [String: [(value: Double, label: String)]] = [:]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The collector behind the pointer that the library hands back.
  static func from(_ context: UnsafeMutableRawPointer?) -> StataCollector? {
    context.map { Unmanaged<StataCollector>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Moves to another place and returns it, or −1 if it lies outside of the file.
  func seek(_ offset: Int, _ whence: readstat_io_flags_t) -> Int {
    let start = whence == READSTAT_SEEK_CUR ? place : whence == READSTAT_SEEK_END ? bytes.count : 0
    let (target, overflow) = start.addingReportingOverflow(offset)
    guard !overflow, target >= 0, target <= bytes.count else { return -1 }
    place = target
    return target
  }

  /// Copies the next bytes and returns their number.
  func read(into buffer: UnsafeMutableRawPointer?, _ wanted: Int) -> Int {
    let count = max(0, min(wanted, bytes.count - place))
    guard count > 0, let buffer else { return 0 }
    bytes.withUnsafeBytes { source in
      let part = UnsafeRawBufferPointer(rebasing: source[place..<place + count])
      UnsafeMutableRawBufferPointer(start: buffer, count: count).copyMemory(from: part)
    }
    place += count
    return count
  }

  /// Takes a column.
  func add(_ variable: UnsafeMutablePointer<readstat_variable_t>?, _ labelSet: String?) {
    let isText = readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_STRING
    let format = readstat_variable_get_format(variable).map { String(cString: $0) } ?? ""
    variables.append(
      StataVariable(
        name: readstat_variable_get_name(variable).map { String(cString: $0) } ?? "",
        label: readstat_variable_get_label(variable).map { String(cString: $0) } ?? "",
        labelSet: labelSet, isText: isText, isDay: format.hasPrefix("%td") || format.hasPrefix("%d")))
  }

  /// Takes a cell.
  func add(_ value: readstat_value_t, of variable: UnsafeMutablePointer<readstat_variable_t>?) {
    let index = Int(readstat_variable_get_index(variable))
    guard variables.indices.contains(index) else { return }
    if variables[index].isText {
      let text = readstat_string_value(value).map { String(cString: $0) } ?? ""
      variables[index].add(text)
    } else {
      variables[index].add(readstat_value_is_missing(value, nil) != 0 ? .nan : readstat_double_value(value))
    }
  }

  /// What was read.
  func file(labelled: Bool) throws(StataError) -> StataFile {
    let sets = variables.map { variable in variable.labelSet.flatMap { labels[$0] } ?? [] }
    let columns = zip(variables, sets).map { $0.column(labelled ? $1 : []) }
    do {
      let table = try Table(names: variables.map(\.name), columns: columns)
      return StataFile(table: table, labels: variables.map(\.label), valueLabels: sets)
    } catch {
      throw StataError(message: "the columns of the file do not fit together")
    }
  }
}

/// A column of a Stata file while it is read.
private struct StataVariable {
  let name: String
  let label: String
  let labelSet: String?
  let isText: Bool
  let isDay: Bool
  private var numbers: [Double] = []
  private var codes: [Int32] = []
  private var coder = StringCoder()

  init(name: String, label: String, labelSet: String?, isText: Bool, isDay: Bool) {
    self.name = name
    self.label = label
    self.labelSet = labelSet
    self.isText = isText
    self.isDay = isDay
  }

  mutating func add(_ number: Double) { numbers.append(number.isFinite ? number : .nan) }

  mutating func add(_ text: String) { codes.append(text.isEmpty ? -1 : coder.code(of: text)) }

  func column(_ labels: [(value: Double, label: String)]) -> Column {
    if isText { return Column(.strings(StringCells(codes: codes, dictionary: coder.dictionary))) }
    if isDay { return Column(strings: numbers.map(StataDay.text)) }
    guard !labels.isEmpty else { return Column(.numbers(numbers)) }
    var names: [Double: String] = [:]
    for (value, label) in labels { names[value] = label }
    let texts = numbers.map { $0.isNaN ? nil : names[$0] ?? NumberText.shortest($0) }
    var coder = StringCoder()
    for value in Set(numbers.filter { !$0.isNaN }).union(labels.map(\.value)).sorted() {
      _ = coder.code(of: names[value] ?? NumberText.shortest(value))
    }
    let codes = texts.map { text in text.map { coder.code(of: $0) } ?? -1 }
    return Column(.strings(StringCells(codes: codes, dictionary: coder.dictionary, isOrdered: true)))
  }
}

/// Days counted from 1 January 1960.
enum StataDay {
  private static let start = -3653

  /// The ISO date of a day, nil where it is missing or lies outside of the years 0 to 9999.
  static func text(_ day: Double) -> String? {
    guard let number = Int(exactly: day.rounded(.down)), abs(number) < 4_000_000 else { return nil }
    return CalendarDay(number: number + start)?.text
  }
}
