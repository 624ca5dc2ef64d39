import KayaDiagnostics
import KayaMethods

extension EmissionsError: AuthoredError {
  func message(_ names: AuthorsNames) -> String {
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
      return needMessage(property, from, to, names) + place(row, fuel)
    case .notPositive(let property, let value, let row, let fuel):
      return "`\(names[property.rawValue])` must be a positive number, found \(value)" + place(row, fuel)
    case .missing(let column, let row, let fuel):
      return "`\(names[column])` is missing" + place(row, fuel)
    case .outOfRange(let column, let value, let row, let fuel):
      return column == "oxidation"
        ? "`\(names[column])` is a share from 0 to 1, found \(value)" + place(row, fuel)
        : "`\(names[column])` must not be negative, found \(value)" + place(row, fuel)
    case .factorBase(let unit, let row):
      return "factors are per `kg` or per `m3`, found `\(unit)`" + place(row, nil)
    case .lengthMismatch(let column, let expected, let found):
      return "`\(names[column])` has \(found) values where there are \(expected) quantities"
    }
  }

  var location: DataLocation {
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

  private func needMessage(
    _ property: FuelProperty, _ from: Unit, _ to: Unit, _ names: AuthorsNames
  ) -> String {
    let name = names[property.rawValue]
    let pair = "`\(from.text)` to `\(to.text)`"
    switch property {
    case .density:
      return "\(pair) is between mass and volume and needs `\(name)` in kg per m3"
    case .kgce where from.dimension == .standardCoal:
      return "`\(from.text)` is standard coal, a factor or quantity per `\(to.text)` is of the fuel itself;"
        + " give `\(name)`, the kgce of one `\(to.text)` of the fuel"
    case .kgce:
      return "\(pair) goes from a fuel to standard coal and needs `\(name)`, the kgce of one unit of the fuel"
    case .ncv:
      return "\(pair) goes through heat and needs `\(name)` in kJ per kg or m3"
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

  var code: DiagnosticCode {
    switch self {
    case .unknownUnit, .notAPowerOfTen, .incompatible, .needs, .factorBase: .units
    case .notPositive(_, let value, _, _): value < 0 ? .negativeValue : .valueError
    case .missing: .missingValues
    case .outOfRange(_, let value, _, _): value < 0 ? .negativeValue : .valueError
    case .lengthMismatch: .lengthMismatch
    }
  }

  var help: [String] {
    switch self {
    case .unknownUnit(let text):
      Suggestions.help(text.split(separator: " ").last.map(String.init) ?? text, in: Unit.symbols).map { [$0] } ?? []
    case .outOfRange("oxidation", let value, _, _) where value > 1: ["94 percent is 0.94"]
    case .missing: ["an empty cell is not zero: fill it in, or leave such rows out with `drop_na`"]
    default: []
    }
  }
}
