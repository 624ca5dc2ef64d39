import Glibc

/// Functions of the C library, apart so that no other file needs it.
enum Logarithms {
  static func exp(_ x: Double) -> Double { Glibc.exp(x) }

  static func cubeRoot(_ x: Double) -> Double { cbrt(x) }
}
