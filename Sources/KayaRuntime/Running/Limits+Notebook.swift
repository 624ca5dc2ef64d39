import KayaNotebook

extension Limits {
  /// These limits with those that a notebook sets for itself in place of some.
  public func overridden(by own: KayaNotebook.Limits) -> Limits {
    var result = self
    if let steps = own.steps { result.steps = steps }
    if let memory = own.memory { result.memory = memory }
    if let rows = own.rows { result.rows = rows }
    if let file = own.file { result.file = file }
    return result
  }
}
