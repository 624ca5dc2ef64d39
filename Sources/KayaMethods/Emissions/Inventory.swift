import KayaStatistics

/// The combustion of fuels, a row each, as an emission inventory counts it.
public struct FuelUse: Sendable {
  /// How much was burnt, in `units`.
  public var quantity: [Double]
  /// The unit of each quantity: one for all rows, or one a row.
  public var units: [Unit]
  /// Net calorific value, kJ per kg or m3.
  public var ncv: [Double]
  /// Carbon content, tonnes of carbon per TJ.
  public var carbonContent: [Double]
  /// The share of the carbon that is oxidized, 0 to 1.
  public var oxidation: [Double]
  /// The unit to which `ncv`, `kgce` and so the factor refer, kg or m3: one for all rows, or one a row.
  public var per: [Unit]
  /// Kilograms of standard coal per kg or m3; NaN where unknown.
  public var kgce: [Double]?
  /// Kilograms per m3; NaN where unknown.
  public var density: [Double]?
  /// The fuel of each row, for messages.
  public var names: [String]?

  /// Gathers the columns of an inventory.
  public init(
    quantity: [Double], units: [Unit] = [.kilogram], ncv: [Double], carbonContent: [Double], oxidation: [Double],
    per: [Unit] = [.kilogram], kgce: [Double]? = nil, density: [Double]? = nil, names: [String]? = nil
  ) {
    self.quantity = quantity
    self.units = units
    self.ncv = ncv
    self.carbonContent = carbonContent
    self.oxidation = oxidation
    self.per = per
    self.kgce = kgce
    self.density = density
    self.names = names
  }
}

/// The CO2 of an inventory, row by row.
public struct InventoryResult: Sendable, Equatable {
  /// Tonnes of CO2 of each row.
  public let co2: [Double]
  /// Kilograms of CO2 per kg or m3 of each row's fuel.
  public let factor: [Double]

  /// Tonnes of CO2 of each group, in the order of the codes; 0 for one without rows.
  public func sums(by groups: KeyColumn) -> [Double] {
    var totals = [NeumaierSum](repeating: NeumaierSum(), count: groups.labels.count)
    for (code, amount) in zip(groups.codes, co2) { totals[code].add(amount) }
    return totals.map(\.value)
  }
}

/// Emissions of CO2 from the combustion of fuels.
public enum Inventory {
  /// Counts the CO2 of each row in tonnes: quantity × NCV × carbon content × oxidation × 44/12.
  ///
  /// Quantities of heat are divided by `ncv`, standard coal by `kgce`, and mass and volume meet by `density`; standard coal
  /// never meets a factor per kilogram of fuel without `kgce`. Negative quantities (a decrease of stocks) count as such.
  /// Errors: a missing quantity or factor, an oxidation outside 0 to 1, a property that is needed and not given; each names
  /// row and fuel. Linear in the rows. Source: IPCC (2006), volume 2, equation 2.1 (tier 1 and 2, by fuel).
  public static func co2(_ use: FuelUse) throws(EmissionsError) -> InventoryResult {
    try checkLengths(use)
    var co2: [Double] = []
    var factors: [Double] = []
    co2.reserveCapacity(use.quantity.count)
    factors.reserveCapacity(use.quantity.count)
    for row in use.quantity.indices {
      try checkRow(use, row)
      let factor = EmissionFactor.co2(
        ncv: use.ncv[row], carbonContent: use.carbonContent[row], oxidation: use.oxidation[row])
      factors.append(factor)
      co2.append(try physicalAmount(use, row) * factor / 1000)
    }
    return InventoryResult(co2: co2, factor: factors)
  }

  private static func physicalAmount(_ use: FuelUse, _ row: Int) throws(EmissionsError) -> Double {
    let unit = use.units.count == 1 ? use.units[0] : use.units[row]
    let per = use.per.count == 1 ? use.per[0] : use.per[row]
    guard per == .kilogram || per == .cubicMetre else { throw .factorBase(unit: per.text, row: row + 1) }
    let amount = use.quantity[row] * unit.size
    if unit.dimension == per.dimension { return amount }
    guard unit.dimension != .money else { throw .incompatible(from: unit, to: per) }
    let name = use.names?[row]
    // Standard coal must not slip through heat here: the author says what a unit of the fuel is worth.
    if unit.dimension == .standardCoal, use.kgce?[row].isNaN ?? true {
      throw .needs(property: .kgce, from: unit, to: per, row: row + 1, fuel: name)
    }
    let fuel = Fuel(ncv: use.ncv[row], kgce: use.kgce?[row], density: use.density?[row], per: per.dimension)
    return try Conversion.Step(from: unit, to: per, fuel: fuel, row: row + 1, name: name).base(of: amount)
  }

  private static func checkRow(_ use: FuelUse, _ row: Int) throws(EmissionsError) {
    let name = use.names?[row]
    let cells = [
      ("quantity", use.quantity[row]), ("ncv", use.ncv[row]), ("carbon_content", use.carbonContent[row]),
      ("oxidation", use.oxidation[row]),
    ]
    for (column, value) in cells {
      guard value.isFinite else { throw .missing(column: column, row: row + 1, fuel: name) }
      guard column == "quantity" || value >= 0, column != "oxidation" || value <= 1 else {
        throw .outOfRange(column: column, value: value, row: row + 1, fuel: name)
      }
    }
  }

  private static func checkLengths(_ use: FuelUse) throws(EmissionsError) {
    let rows = use.quantity.count
    let columns: [(String, Int)] = [
      ("ncv", use.ncv.count), ("carbon_content", use.carbonContent.count), ("oxidation", use.oxidation.count),
      ("unit", use.units.count == 1 ? rows : use.units.count), ("per", use.per.count == 1 ? rows : use.per.count),
      ("kgce", use.kgce?.count ?? rows), ("density", use.density?.count ?? rows), ("names", use.names?.count ?? rows),
    ]
    for (column, count) in columns where count != rows {
      throw .lengthMismatch(column: column, expected: rows, found: count)
    }
  }
}
