/// A property of a fuel that connects mass, volume, heat and standard coal.
public enum FuelProperty: String, Sendable, Equatable {
  /// Net calorific value, kJ per kg or m3.
  case ncv
  /// Kilograms of standard coal per kg or m3.
  case kgce
  /// Kilograms per m3.
  case density
}

/// The properties of a fuel by which its quantities are converted.
public struct Fuel: Sendable, Equatable {
  /// Net calorific value, kJ per physical unit.
  public var ncv: Double?
  /// Kilograms of standard coal per physical unit.
  public var kgce: Double?
  /// Kilograms per cubic metre.
  public var density: Double?
  /// The physical unit of `ncv` and `kgce`, kilogram or cubic metre; unknown, it is that of the quantity converted.
  public var per: Dimension?

  /// The heat of a kilogram of standard coal, kJ: 7000 kilocalories of 4.1868 kJ.
  ///
  /// Source: GB/T 2589, General rules for calculation of the comprehensive energy consumption.
  public static let kilojoulesPerKgce = 29307.6

  /// Gathers what is known of a fuel.
  public init(ncv: Double? = nil, kgce: Double? = nil, density: Double? = nil, per: Dimension? = nil) {
    self.ncv = ncv
    self.kgce = kgce
    self.density = density
    self.per = per
  }

  /// The value of a property, or nothing where it is not given.
  func value(_ property: FuelProperty) -> Double? {
    switch property {
    case .ncv: return ncv
    case .kgce: return kgce
    case .density: return density
    }
  }
}
