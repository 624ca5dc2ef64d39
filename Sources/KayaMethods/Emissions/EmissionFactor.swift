/// The emission factor of a fuel.
public enum EmissionFactor {
  /// The mass of CO2 over the mass of its carbon, exactly.
  public static let carbonToCO2 = (numerator: 44.0, denominator: 12.0)

  /// The kilograms of CO2 from burning one kg or m3 of a fuel.
  ///
  /// NCV [kJ per unit] · CC [tC per TJ] · O · 44/12 · 1e-6. A missing argument gives a missing factor. Source: IPCC (2006),
  /// Guidelines for National Greenhouse Gas Inventories, volume 2, chapters 1 and 2 (equation 2.1).
  public static func co2(ncv: Double, carbonContent: Double, oxidation: Double) -> Double {
    ncv * carbonContent * oxidation * carbonToCO2.numerator / (carbonToCO2.denominator * 1e6)
  }
}
