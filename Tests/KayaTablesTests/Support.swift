import FoundationEssentials
import KayaTables

/// A small generator with a fixed sequence (SplitMix64), so that property tests repeat exactly.
struct FixedRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Numbers of which about one in six is missing; few different values if `levels` is small.
  mutating func numbers(_ count: Int, levels: Int) -> [Double] {
    (0..<count).map { _ in
      Int.random(in: 0..<6, using: &self) == 0 ? .nan : Double(Int.random(in: 0..<levels, using: &self))
    }
  }

  /// Texts of which about one in six is missing.
  mutating func strings(_ count: Int, levels: Int) -> [String?] {
    (0..<count).map { _ in
      Int.random(in: 0..<6, using: &self) == 0
        ? nil : ["é", "a", "Z", "b", "", "zz", "中", "aa"][Int.random(in: 0..<levels, using: &self)]
    }
  }
}

/// Files that other programs made.
enum Reference {
  static func bytes(_ name: String, file: String = #filePath) throws -> [UInt8] {
    let folder = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
    return [UInt8](try Data(contentsOf: folder.appending(path: "References/tables/\(name)")))
  }

  static let expected = Result { try JSONDecoder().decode(Expected.self, from: Data(try bytes("expected.json"))) }

  struct Expected: Decodable, Sendable {
    var joins: [String: [String: [Cell]]]
    var interpolation: [String: [Double?]]
    var ranks: [String: [Double?]]
    var aggregates: [String: [Double?]]
  }

  /// A number, a text or nothing.
  enum Cell: Decodable, Sendable {
    case number(Double)
    case string(String)
    case missing

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .missing
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .string(try container.decode(String.self))
      }
    }

    var cell: KayaTables.Cell {
      switch self {
      case .number(let value): .number(value)
      case .string(let text): .string(text)
      case .missing: .missing
      }
    }
  }
}

extension Column {
  /// A column of numbers, nil where missing.
  init(_ values: [Double?]) { self.init(numbers: values.map { $0 ?? .nan }) }
}

/// How far a result may be from that of another program that sums in another order.
let roundingTolerance = 1e-12

/// Whether two columns of numbers agree but for rounding.
func agree(_ a: Column, _ b: [Double?], tolerance: Double = roundingTolerance) -> Bool {
  guard let numbers = a.numbers, numbers.count == b.count else { return false }
  return zip(numbers, b).allSatisfy { x, y in
    guard let y else { return x.isNaN }
    return abs(x - y) <= tolerance * max(1, abs(y))
  }
}

/// The error an expression throws, if it is one of tables.
func tableError(_ body: () throws -> Void) -> TableError? {
  do { try body() } catch { return error as? TableError }
  return nil
}
