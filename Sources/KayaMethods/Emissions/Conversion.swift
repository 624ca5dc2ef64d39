/// Conversion of amounts between units, through the properties of a fuel where the units measure different things.
public enum Conversion {
  /// Converts an amount from one unit to another.
  ///
  /// Mass and volume are connected by `density`, a fuel and its heat by `ncv`, a fuel and standard coal by `kgce` (or, where
  /// only `ncv` is given, by heat), heat and standard coal by 29307.6 kJ per kgce. Money scales convert among themselves.
  /// Errors: a pair that nothing connects, a property that is needed and not given or not positive.
  public static func convert(
    _ amount: Double, from: Unit, to: Unit, fuel: Fuel = Fuel()
  ) throws(EmissionsError) -> Double {
    if from.dimension == to.dimension { return amount * from.size / to.size }
    guard from.dimension != .money, to.dimension != .money else { throw .incompatible(from: from, to: to) }
    let step = Step(from: from, to: to, fuel: fuel, row: nil, name: nil)
    return try step.base(of: amount * from.size) / to.size
  }

  /// Converts a column of amounts; missing ones stay missing, and errors are those of one amount.
  public static func convert(
    _ amounts: [Double], from: Unit, to: Unit, fuel: Fuel = Fuel()
  ) throws(EmissionsError) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(amounts.count)
    for amount in amounts { result.append(try convert(amount, from: from, to: to, fuel: fuel)) }
    return result
  }

  /// One conversion between different dimensions, in base units, with the row that errors name.
  struct Step {
    let from: Unit
    let to: Unit
    let fuel: Fuel
    let row: Int?
    let name: String?

    /// Turns an amount in base units of `from` into base units of `to`.
    func base(of amount: Double) throws(EmissionsError) -> Double {
      switch (from.dimension, to.dimension) {
      case (.energy, .standardCoal): return amount / Fuel.kilojoulesPerKgce
      case (.standardCoal, .energy): return amount * Fuel.kilojoulesPerKgce
      case (.mass, .volume): return amount / (try required(.density))
      case (.volume, .mass): return amount * (try required(.density))
      case (_, .energy): return try physical(amount) * required(.ncv)
      case (.energy, _): return try leaving(amount / required(.ncv))
      case (_, .standardCoal):
        guard fuel.kgce == nil, fuel.ncv != nil else { return try physical(amount) * required(.kgce) }
        return try physical(amount) * required(.ncv) / Fuel.kilojoulesPerKgce
      case (.standardCoal, _):
        guard fuel.kgce == nil, fuel.ncv != nil else { return try leaving(amount / required(.kgce)) }
        return try leaving(amount * Fuel.kilojoulesPerKgce / required(.ncv))
      default: return amount
      }
    }

    /// A mass or volume in the unit to which the fuel's properties refer.
    private func physical(_ amount: Double) throws(EmissionsError) -> Double {
      guard let per = fuel.per, per != from.dimension else { return amount }
      return per == .volume ? amount / (try required(.density)) : amount * (try required(.density))
    }

    /// The reverse of ``physical(_:)``, for the side that is wanted.
    private func leaving(_ amount: Double) throws(EmissionsError) -> Double {
      guard let per = fuel.per, per != to.dimension else { return amount }
      return per == .volume ? amount * (try required(.density)) : amount / (try required(.density))
    }

    private func required(_ property: FuelProperty) throws(EmissionsError) -> Double {
      guard let value = fuel.value(property), !value.isNaN else {
        throw .needs(property: property, from: from, to: to, row: row, fuel: name)
      }
      guard value > 0, value.isFinite else {
        throw .notPositive(property: property, value: value, row: row, fuel: name)
      }
      return value
    }
  }
}
