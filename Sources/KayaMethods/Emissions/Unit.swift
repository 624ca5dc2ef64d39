/// What a unit measures.
public enum Dimension: String, Sendable, Equatable, CaseIterable {
  /// Kilograms of a fuel.
  case mass
  /// Cubic metres of a fuel.
  case volume
  /// Kilojoules of heat.
  case energy
  /// Kilograms of standard coal.
  case standardCoal = "standard coal"
  /// Yuan.
  case money
}

/// A unit of measure: a symbol, and an optional power of ten before it, as in `1e4 t` or `1e8 m3`.
///
/// Symbols: `kg t`, `m3`, `kJ GJ TJ kWh`, `kgce tce`, `yuan 10k_yuan million_yuan 100m_yuan`.
public struct Unit: Sendable, Equatable {
  /// What the unit measures.
  public let dimension: Dimension
  /// How many base units (kg, m3, kJ, kgce, yuan) one unit is.
  public let size: Double
  /// The text from which the unit was read.
  public let text: String

  /// Kilograms.
  public static let kilogram = Unit(.mass, 1, "kg")
  /// Cubic metres.
  public static let cubicMetre = Unit(.volume, 1, "m3")

  /// Reads a unit; `1e4`, `10^4` and `10000` are the same power of ten; other texts are errors.
  public init(_ text: String) throws(EmissionsError) {
    let words = text.split { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }.map(String.init)
    guard let symbol = words.last, words.count <= 2, let base = Self.known.first(where: { $0.text == symbol }) else {
      throw .unknownUnit(text)
    }
    guard words.count == 2 else {
      self = base
      return
    }
    guard let power = Self.powerOfTen(words[0]) else { throw .notAPowerOfTen(text) }
    self.init(base.dimension, base.size * power, text)
  }

  /// The symbols that can be read, in the order in which messages list them.
  public static var symbols: [String] { known.map(\.text) }

  private init(_ dimension: Dimension, _ size: Double, _ text: String) {
    self.dimension = dimension
    self.size = size
    self.text = text
  }

  private static let known = [
    kilogram, Unit(.mass, 1e3, "t"), cubicMetre,
    Unit(.energy, 1, "kJ"), Unit(.energy, 1e6, "GJ"), Unit(.energy, 1e9, "TJ"), Unit(.energy, 3600, "kWh"),
    Unit(.standardCoal, 1, "kgce"), Unit(.standardCoal, 1e3, "tce"),
    Unit(.money, 1, "yuan"), Unit(.money, 1e4, "10k_yuan"), Unit(.money, 1e6, "million_yuan"),
    Unit(.money, 1e8, "100m_yuan"),
  ]

  private static func powerOfTen(_ text: String) -> Double? {
    if text.hasPrefix("10^") { return power(exponent: text.dropFirst(3)) }
    if text.hasPrefix("1e") || text.hasPrefix("1E") { return power(exponent: text.dropFirst(2)) }
    guard text.first == "1", text.dropFirst().allSatisfy({ $0 == "0" }) else { return nil }
    return power(exponent: "\(text.count - 1)"[...])
  }

  /// Powers up to 10^22 are exact in binary, so that scaling by them rounds once.
  private static func power(exponent: Substring) -> Double? {
    guard let exponent = Int(exponent), (-22...22).contains(exponent) else { return nil }
    return Double("1e\(exponent)")
  }
}
