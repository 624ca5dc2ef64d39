/// Ranks by position, 1 for the largest value.
struct RankTable {
  /// The rank a row; not a number where position or value is missing.
  let ranks: [Double]

  /// Whole numbers from 1 to at most the number of series are ranks already; other values are ranked at each position,
  /// the largest first, and ties share the better rank.
  init(p: [Double], v: [Double], seriesCount: Int) {
    let finite = v.filter(\.isFinite)
    let areRanks = finite.allSatisfy { $0 >= 1 && $0 <= Double(seriesCount) && ($0 * 2) == ($0 * 2).rounded() }
    if areRanks {
      ranks = zip(p, v).map { $0.isFinite ? $1 : .nan }
      return
    }
    var byPlace: [Double: [Double]] = [:]
    for (place, value) in zip(p, v) where place.isFinite && value.isFinite { byPlace[place, default: []].append(value) }
    ranks = zip(p, v).map { place, value in
      guard place.isFinite, value.isFinite else { return .nan }
      return 1 + Double((byPlace[place] ?? []).filter { $0 > value }.count)
    }
  }
}

extension LayerBuilder {
  mutating func buildRanks(_ highlight: [String]) {
    let table = RankTable(p: rows.p, v: rows.v, seriesCount: rows.series.count)
    let picked = Set(highlight)
    let anyMuted = rows.series.contains(where: \.isMuted)
    let isCrowded = rows.series.count > ColorToken.hues.count
    var pickedCount = 0
    let ordered = rows.series.sorted { !picked.contains($0.name) && picked.contains($1.name) }
    for series in ordered {
      let isPicked = picked.contains(series.name)
      var token = rows.layer.channels[.color] == nil ? ColorToken.c1 : series.token
      if !picked.isEmpty {
        token = isPicked ? ColorToken.hues[pickedCount % ColorToken.hues.count] : .mute
        if isPicked { pickedCount += 1 }
      } else if isCrowded || anyMuted {
        token = series.isMuted || !anyMuted ? .mute : token
      } else if rows.layer.channels[.color] == nil {
        token = ColorToken.hues[(rows.series.firstIndex { $0.name == series.name } ?? 0) % ColorToken.hues.count]
      }
      addRankLine(series, table.ranks, token)
    }
  }

  private mutating func addRankLine(_ series: Series, _ ranks: [Double], _ token: ColorToken) {
    let runs = Self.runs(series.rows.map { Place(p: rows.p[$0], v: ranks[$0]) })
    let places = runs.flatMap { $0 }
    guard let first = places.first, let last = places.last else { return }
    let width = token == .mute ? 1.8 : 2.6
    shapes.append(
      .line(LineShape(runs: runs, token: token, width: width, curve: .flat, title: series.name, axis: axis)))
    shapes.append(.dots(DotShape(places: places, radii: [token == .mute ? 2.6 : 3.6], token: token, axis: axis)))
    // A rank at the edge is that of the edge; one that comes later or leaves earlier has none there.
    let all = zip(rows.p, ranks).filter { $0.isFinite && $1.isFinite }.map(\.0)
    let name = { (place: Place) in LabelText.short(place.v) + " " + series.name }
    if first.p == all.min() {
      startLabels.append(
        EndLabel(place: first, text: name(first), short: LabelText.short(first.v), token: token, axis: axis))
    }
    let text = last.p == all.max() ? name(last) : series.name
    endLabels.append(EndLabel(place: last, text: text, token: token, axis: axis))
  }
}
