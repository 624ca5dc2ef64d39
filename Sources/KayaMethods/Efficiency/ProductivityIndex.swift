import Glibc

/// A productivity index of each row against the same unit's row in the period before.
public struct ProductivityIndex: Sendable, Hashable {
  /// The period a link starts from; `nil` where the row has no link.
  public let from: [Double?]
  /// The index, above one for growth; `nil` unless the status is ok.
  public let index: [Double?]
  /// The change of efficiency, (1 + D(t)) / (1 + D(t+1)) against the contemporaneous technologies.
  public let efficiencyChange: [Double?]
  /// The change of the technology, index / efficiency change.
  public let technicalChange: [Double?]
  /// The change of the technology at the row of the earlier period; empty for the global index.
  public let technicalChangeBase: [Double?]
  /// The change of the technology at the row of the later period; empty for the global index.
  public let technicalChangeComparison: [Double?]
  /// The level relative to the unit's first row, which is one.
  public let level: [Double?]
  /// The natural logarithm of the level.
  public let logLevel: [Double?]
  /// The status of each row.
  public let status: [LinkStatus]
  /// The conventions used; the reference does not apply.
  public let options: EfficiencyOptions
  /// The programs behind the numbers.
  public let programs: ProgramSummary
}

/// One row of a productivity index while it is made.
struct IndexRow: Sendable {
  var from: Double?
  var index: Double?
  var efficiencyChange: Double?
  var technicalChange: Double?
  var technicalChangeBase: Double?
  var technicalChangeComparison: Double?
  var level: Double?
  var logLevel: Double?
  var status = LinkStatus.missing
}

extension ProductivityIndex {
  init(_ rows: [IndexRow], isMixed: Bool, _ options: EfficiencyOptions, _ programs: ProgramSummary) {
    from = rows.map(\.from)
    index = rows.map(\.index)
    efficiencyChange = rows.map(\.efficiencyChange)
    technicalChange = rows.map(\.technicalChange)
    technicalChangeBase = isMixed ? rows.map(\.technicalChangeBase) : []
    technicalChangeComparison = isMixed ? rows.map(\.technicalChangeComparison) : []
    level = rows.map(\.level)
    logLevel = rows.map(\.logLevel)
    status = rows.map(\.status)
    self.options = options
    self.programs = programs
  }
}

extension [ProgramReading?] {
  /// The logarithm of 1 + D of a row; `nil` when D is no number or 1 + D is not positive.
  func logarithm(_ row: Int) -> Double? {
    guard let value = self[row]?.value, value > -1 else { return nil }
    return log1p(value)
  }

  /// 1 + D of a row; `nil` when D is no number or 1 + D is not positive.
  func factor(_ row: Int) -> Double? {
    guard let value = self[row]?.value, value > -1 else { return nil }
    return 1 + value
  }
}

extension [ProgramReading] {
  /// The status of a link that needs all these readings.
  var linkStatus: LinkStatus {
    if contains(where: { $0.status == .infeasible || $0.status == .noReference }) { return .infeasible }
    let isDefined = allSatisfy { $0.status == .optimal && $0.value ?? -1 > -1 }
    return isDefined ? .ok : .undefined
  }
}
