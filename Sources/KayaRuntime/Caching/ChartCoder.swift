import FoundationEssentials
import KayaCharts

/// Writes charts as bytes and reads them back.
enum ChartCoder {
  static func encode(_ chart: Chart) -> [UInt8]? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return (try? encoder.encode(chart)).map { Array($0) }
  }

  static func decode(_ bytes: [UInt8]) -> Chart? {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try? decoder.decode(Chart.self, from: Data(bytes))
  }
}
