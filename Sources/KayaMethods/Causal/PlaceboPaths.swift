/// The path over time that the permuted regressor takes in each unit, and the distinct paths among them.
struct PlaceboPaths {
  /// The number of each row's unit.
  let unit: [Int]
  /// The position of each row's time.
  let period: [Int]
  /// The caller's code of each unit.
  let unitCodes: [Int]
  /// The times, ascending.
  let times: [Double]
  /// The path of each unit, as a number.
  let own: [Int]
  /// Every distinct path, a value a period; NaN where no unit on it shows one.
  private(set) var values: [[Double]]
  private let isStaircase: Bool
  private var ofStart: [Int: Int] = [:]

  /// Reads the paths from rows; rows of one unit and time must agree.
  ///
  /// Where every unit is 0 and then 1 for good, a path is the date of the step, so that it has a value at any time.
  init(_ design: PlaceboDesign) throws {
    let codes = NumberedCodes(ordered: design.units)
    let periods = OrderedTimes(design.times)
    let width = periods.times.count
    var table = [[Double]](repeating: [Double](repeating: .nan, count: width), count: codes.codes.count)
    for (row, value) in design.permuted.values.enumerated() {
      let known = table[codes.dense[row]][periods.dense[row]]
      guard known.isNaN || known == value else {
        throw CausalError.pathVaries(unit: codes.codes[codes.dense[row]], time: design.times[row])
      }
      table[codes.dense[row]][periods.dense[row]] = value
    }
    unit = codes.dense
    period = periods.dense
    unitCodes = codes.codes
    times = periods.times
    let starts = table.map(PlaceboPaths.step)
    isStaircase = !starts.contains(nil)
    var found: [[UInt64]: Int] = [:]
    var distinct: [[Double]] = []
    var own: [Int] = []
    for (path, start) in zip(table, starts) {
      let full = isStaircase ? (0..<width).map { $0 >= (start ?? width) ? 1.0 : 0 } : path
      let name = full.map(\.bitPattern)
      if found[name] == nil {
        found[name] = distinct.count
        if isStaircase { ofStart[start ?? width] = distinct.count }
        distinct.append(full)
      }
      own.append(found[name] ?? 0)
    }
    self.own = own
    values = distinct
  }

  /// The value of a path at a row's time.
  func value(_ path: Int, at row: Int) throws -> Double {
    let value = values[path][period[row]]
    guard !value.isNaN else { throw CausalError.pathNotObserved(unit: unitCodes[unit[row]], time: times[period[row]]) }
    return value
  }

  /// The number of the path that steps from 0 to 1 at a date; NaN, 0 and dates after the last time mean never.
  mutating func path(from start: Double) -> Int {
    let never = start.isNaN || start == 0
    let position = never ? times.count : OrderedTimes.position(of: start, in: times)
    if let known = ofStart[position] { return known }
    ofStart[position] = values.count
    values.append(times.indices.map { $0 >= position ? 1 : 0 })
    return values.count - 1
  }

  /// Where a path of zeros and ones steps up for good; its length where it never does; nothing for other paths.
  private static func step(_ path: [Double]) -> Int? {
    var start = path.count
    for (period, value) in path.enumerated() where !value.isNaN {
      if value == 1 {
        start = min(start, period)
      } else if value != 0 || start < path.count {
        return nil
      }
    }
    return start
  }
}
