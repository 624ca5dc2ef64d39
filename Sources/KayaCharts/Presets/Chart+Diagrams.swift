/// One channel of a mediation.
public struct MediationPath: Hashable, Sendable {
  /// The mediator.
  public var mediator: String
  /// The effect of the treatment on it, as written, such as "0.21***".
  public var a: String
  /// Its effect on the outcome, as written.
  public var b: String

  /// A mediator with both of its effects.
  public init(mediator: String, a: String, b: String) {
    self.mediator = mediator
    self.a = a
    self.b = b
  }
}

extension Chart {
  /// Values of China's provinces as equal squares; names may be English, Chinese or two-letter codes.
  ///
  /// Names that are no province stand in rows below the map. The last value of a name counts.
  public static func tileMap(region: ChartColumn, value: ChartColumn) -> Chart {
    guard case .numbers(let numbers) = value.values else { return Chart(.tileMap(TileMap(tiles: [], measure: ""))) }
    var tiles: [TileMap.Tile] = []
    var strangers = 0
    for row in 0..<min(region.count, numbers.count) {
      guard let name = region.word(row) else { continue }
      if let index = tiles.firstIndex(where: { $0.name == name }) {
        tiles[index].value = numbers[row]
      } else if let province = Province.named(name) {
        tiles.append(
          TileMap.Tile(
            name: name, short: province.code, column: province.column, row: province.row, value: numbers[row]))
      } else {
        tiles.append(
          TileMap.Tile(
            name: name, short: name, column: 2 + strangers % 8, row: 9 + strangers / 8, value: numbers[row]))
        strangers += 1
      }
    }
    if strangers < tiles.count {
      let known = Set(tiles.map { "\($0.column) \($0.row)" })
      for province in Province.all where !known.contains("\(province.column) \(province.row)") {
        tiles.append(
          TileMap.Tile(
            name: province.name, short: province.code, column: province.column, row: province.row, value: .nan))
      }
    }
    return Chart(.tileMap(TileMap(tiles: tiles, measure: value.name)))
  }

  /// A treatment, its mediators and an outcome with the direct effect.
  public static func mediation(
    treatment: String, outcome: String, direct: String, paths: [MediationPath]
  ) -> Chart {
    var arrows = paths.flatMap { path in
      [
        PathDiagram.Arrow(from: treatment, to: path.mediator, label: path.a),
        PathDiagram.Arrow(from: path.mediator, to: outcome, label: path.b),
      ]
    }
    arrows.append(PathDiagram.Arrow(from: treatment, to: outcome, label: direct))
    return Chart(.path(PathDiagram(arrows: arrows)))
  }
}

extension TileMap {
  /// The names of the regions that have a place on the map.
  public static var regionNames: [String] { Province.all.map(\.name) }

  /// Whether a name is that of a region that has a place on the map.
  public static func isKnown(_ name: String) -> Bool { Province.named(name) != nil }
}

/// A province with its place on the tile map.
struct Province {
  let name: String
  let chinese: String
  let code: String
  let column: Int
  let row: Int

  static let all: [Province] = [
    ("Heilongjiang", "黑龙江", "HL", 9, 0), ("Inner Mongolia", "内蒙古", "NM", 7, 1), ("Liaoning", "辽宁", "LN", 8, 1),
    ("Jilin", "吉林", "JL", 9, 1), ("Xinjiang", "新疆", "XJ", 2, 2), ("Gansu", "甘肃", "GS", 4, 2),
    ("Ningxia", "宁夏", "NX", 5, 2), ("Shanxi", "山西", "SX", 6, 2), ("Hebei", "河北", "HE", 7, 2),
    ("Beijing", "北京", "BJ", 8, 2), ("Tianjin", "天津", "TJ", 9, 2), ("Qinghai", "青海", "QH", 3, 3),
    ("Shaanxi", "陕西", "SN", 5, 3), ("Henan", "河南", "HA", 6, 3), ("Shandong", "山东", "SD", 7, 3),
    ("Tibet", "西藏", "XZ", 2, 4), ("Sichuan", "四川", "SC", 4, 4), ("Chongqing", "重庆", "CQ", 5, 4),
    ("Hubei", "湖北", "HB", 6, 4), ("Anhui", "安徽", "AH", 7, 4), ("Jiangsu", "江苏", "JS", 8, 4),
    ("Shanghai", "上海", "SH", 9, 4), ("Yunnan", "云南", "YN", 4, 5), ("Guizhou", "贵州", "GZ", 5, 5),
    ("Hunan", "湖南", "HN", 6, 5), ("Jiangxi", "江西", "JX", 7, 5), ("Zhejiang", "浙江", "ZJ", 8, 5),
    ("Guangxi", "广西", "GX", 5, 6), ("Guangdong", "广东", "GD", 6, 6), ("Fujian", "福建", "FJ", 7, 6),
    ("Taiwan", "台湾", "TW", 9, 6), ("Hainan", "海南", "HI", 5, 7), ("Macao", "澳门", "MO", 6, 7),
    ("Hong Kong", "香港", "HK", 7, 7),
  ].map { Province(name: $0.0, chinese: $0.1, code: $0.2, column: $0.3, row: $0.4) }

  /// The province a name means; endings such as "Province" and "省" do not matter.
  static func named(_ name: String) -> Province? {
    let lower = name.lowercased()
    return all.first { province in
      let own = province.name.lowercased()
      return lower == own || name == province.code || lower.hasPrefix(own + " ") || name.hasPrefix(province.chinese)
    }
  }
}
