/// What can be wrong with quantities of fuel, their units, and the factors that turn them into emissions.
public enum EmissionsError: MethodError {
  /// A text names no unit.
  case unknownUnit(String)
  /// What stands before the symbol of a unit is no power of ten.
  case notAPowerOfTen(String)
  /// Two units measure things that no property of a fuel connects.
  case incompatible(from: Unit, to: Unit)
  /// The conversion needs a property of the fuel that is not given.
  case needs(property: FuelProperty, from: Unit, to: Unit, row: Int?, fuel: String?)
  /// A property of the fuel is not a positive number.
  case notPositive(property: FuelProperty, value: Double, row: Int?, fuel: String?)
  /// A quantity or factor of a row is missing.
  case missing(column: String, row: Int, fuel: String?)
  /// A factor of a row is out of its range.
  case outOfRange(column: String, value: Double, row: Int, fuel: String?)
  /// The factors are given per a unit that is neither a kilogram nor a cubic metre.
  case factorBase(unit: String, row: Int?)
  /// A column is not as long as the quantities.
  case lengthMismatch(column: String, expected: Int, found: Int)

  /// What was found and what was expected.
  public var message: String {
    switch self {
    case .unknownUnit(let text):
      let known = Unit.symbols.joined(separator: ", ")
      return "`\(text)` is no unit; known are \(known), with a power of ten as in `1e4 t`"
    case .notAPowerOfTen(let text):
      return "before the symbol of the unit `\(text)` only a power of ten may stand, as in `1e4 t`"
    case .incompatible(let from, let to):
      return "`\(from.text)` is \(from.dimension.rawValue) and `\(to.text)` is \(to.dimension.rawValue);"
        + " nothing converts one into the other"
    case .needs(let property, let from, let to, let row, let fuel):
      return needMessage(property, from, to) + place(row, fuel)
    case .notPositive(let property, let value, let row, let fuel):
      return "`\(property.rawValue)` must be a positive number, found \(value)" + place(row, fuel)
    case .missing(let column, let row, let fuel):
      return "`\(column)` is missing" + place(row, fuel)
    case .outOfRange(let column, let value, let row, let fuel):
      return column == "oxidation"
        ? "`oxidation` is a share from 0 to 1, found \(value)" + place(row, fuel)
        : "`\(column)` must not be negative, found \(value)" + place(row, fuel)
    case .factorBase(let unit, let row):
      return "factors are per `kg` or per `m3`, found `\(unit)`" + place(row, nil)
    case .lengthMismatch(let column, let expected, let found):
      return "`\(column)` has \(found) values where there are \(expected) quantities"
    }
  }

  /// The column and row of the fault; the fuel stands as the unit.
  public var location: DataLocation {
    switch self {
    case .needs(let property, _, _, let row, let fuel), .notPositive(let property, _, let row, let fuel):
      return DataLocation(column: property.rawValue, row: row, unit: fuel)
    case .missing(let column, let row, let fuel), .outOfRange(let column, _, let row, let fuel):
      return DataLocation(column: column, row: row, unit: fuel)
    case .factorBase(_, let row):
      return DataLocation(column: "per", row: row)
    case .lengthMismatch(let column, _, _):
      return DataLocation(column: column)
    case .unknownUnit, .notAPowerOfTen, .incompatible:
      return DataLocation()
    }
  }

  private func needMessage(_ property: FuelProperty, _ from: Unit, _ to: Unit) -> String {
    let pair = "`\(from.text)` to `\(to.text)`"
    switch property {
    case .density:
      return "\(pair) is between mass and volume and needs `density` in kg per m3"
    case .kgce where from.dimension == .standardCoal:
      return "`\(from.text)` is standard coal, a factor or quantity per `\(to.text)` is of the fuel itself;"
        + " give `kgce`, the kgce of one `\(to.text)` of the fuel"
    case .kgce:
      return "\(pair) goes from a fuel to standard coal and needs `kgce`, the kgce of one unit of the fuel"
    case .ncv:
      return "\(pair) goes through heat and needs `ncv` in kJ per kg or m3"
    }
  }

  private func place(_ row: Int?, _ fuel: String?) -> String {
    switch (row, fuel) {
    case (let row?, let fuel?): return " in row \(row) (`\(fuel)`)"
    case (let row?, nil): return " in row \(row)"
    case (nil, let fuel?): return " for `\(fuel)`"
    case (nil, nil): return ""
    }
  }
}
