/// Which comparison rows stand for the treated ones, and with which weight.
struct ScoreMatches {
  /// A comparison row that stands for a treated one.
  struct Match {
    let treated: Int
    let control: Int
  }

  /// The nearest neighbours, by treated row and then by distance; empty for other methods.
  private(set) var matches: [Match] = []
  /// The weight of each row: 1 for a matched treated row, the sum of its parts for a comparison row, 0 for others.
  private(set) var weights: [Double]
  /// Whether each row is on the common support: comparison rows are, and treated rows that have a match.
  private(set) var onSupport: [Bool]

  private let scores: [Double]
  /// The comparison rows in order of score, ties in order of row.
  private let controls: [Int]

  /// Matches the treated rows of scores.
  init(scores: [Double], treated: [Bool], options: MatchingOptions) {
    self.scores = scores
    controls = ScoreMatches.sorted(scores) { !treated[$0] }
    weights = [Double](repeating: 0, count: scores.count)
    onSupport = treated.map { !$0 }
    var subjects = ScoreMatches.sorted(scores) { treated[$0] }
    if options.support, let low = controls.first.map({ scores[$0] }), let high = controls.last.map({ scores[$0] }) {
      subjects.removeAll { scores[$0] < low || scores[$0] > high }
    }
    switch options.method {
    case .nearest: matchNearest(subjects, options)
    case .kernel: weighByKernel(subjects, options.bandwidth)
    case .weighting: weighByOdds(subjects)
    }
  }

  /// The rows of one group in order of score, ties in order of row.
  private static func sorted(_ scores: [Double], _ belongs: (Int) -> Bool) -> [Int] {
    scores.indices.filter(belongs).sorted { (scores[$0], $0) < (scores[$1], $1) }
  }

  private mutating func include(_ subject: Int) {
    weights[subject] = 1
    onSupport[subject] = true
  }

  /// Odds, scaled to add to the number of treated rows.
  private mutating func weighByOdds(_ subjects: [Int]) {
    let odds = controls.map { scores[$0] / (1 - scores[$0]) }
    let total = odds.reduce(0, +)
    guard total > 0 else { return }
    for (control, value) in zip(controls, odds) { weights[control] = value / total * Double(subjects.count) }
    for subject in subjects { include(subject) }
  }

  /// All comparison rows within the bandwidth, by 1 - (distance / bandwidth)² and scaled to add to one a treated row.
  private mutating func weighByKernel(_ subjects: [Int], _ bandwidth: Double) {
    for subject in subjects {
      let first = position(of: scores[subject] - bandwidth)
      var (place, total) = (first, 0.0)
      while place < controls.count, scores[controls[place]] - scores[subject] <= bandwidth {
        total += kernel(place, subject, bandwidth)
        place += 1
      }
      guard total > 0 else { continue }
      for near in first..<place { weights[controls[near]] += kernel(near, subject, bandwidth) / total }
      include(subject)
    }
  }

  private func kernel(_ place: Int, _ subject: Int, _ bandwidth: Double) -> Double {
    let distance = (scores[controls[place]] - scores[subject]) / bandwidth
    return max(0, 1 - distance * distance)
  }

  /// The nearest comparison rows of each treated row, taken in order of score; ties go to the earlier row.
  private mutating func matchNearest(_ subjects: [Int], _ options: MatchingOptions) {
    var free = FreeList(count: controls.count)
    let tie = tieStarts()
    var found: [Match] = []
    for subject in subjects {
      let places = neighbours(of: subject, options, tie, &free)
      for place in places {
        found.append(Match(treated: subject, control: controls[place]))
        weights[controls[place]] += 1 / Double(places.count)
        if !options.replace { free.take(place) }
      }
      if !places.isEmpty { include(subject) }
    }
    matches = found.enumerated().sorted { ($0.element.treated, $0.offset) < ($1.element.treated, $1.offset) }
      .map(\.element)
  }

  /// The places of the nearest free comparison rows; of rows with one score the earliest.
  private func neighbours(
    of subject: Int, _ options: MatchingOptions, _ tie: [Int], _ free: inout FreeList
  ) -> [Int] {
    let score = scores[subject]
    let start = position(of: score)
    var (left, right) = (free.before(start), free.after(start))
    var chosen: [Int] = []
    while chosen.count < options.ratio {
      let below = left.map { score - scores[controls[$0]] } ?? .infinity
      let above = right.map { scores[controls[$0]] - score } ?? .infinity
      var isBelow = below < above
      if below == above, let left, let right {
        let (a, b) = (free.after(tie[left]) ?? left, free.after(tie[right]) ?? right)
        isBelow = controls[a] < controls[b]
      }
      guard let place = isBelow ? left : right, min(below, above) < options.caliper ?? .infinity else { break }
      var earliest = free.after(tie[place]) ?? place
      while chosen.contains(earliest) { earliest = free.after(earliest + 1) ?? place }
      chosen.append(earliest)
      if isBelow { left = free.before(place) } else { right = free.after(place + 1) }
    }
    return chosen
  }

  /// For each place the first place with the same score.
  private func tieStarts() -> [Int] {
    var starts = Array(controls.indices)
    for place in controls.indices.dropFirst() where scores[controls[place]] == scores[controls[place - 1]] {
      starts[place] = starts[place - 1]
    }
    return starts
  }

  /// The first place whose score is not below a score.
  private func position(of score: Double) -> Int {
    var (low, high) = (0, controls.count)
    while low < high {
      let middle = (low + high) / 2
      if scores[controls[middle]] < score { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Places in a sorted list of which some are taken, with the free neighbours of any place at hand.
struct FreeList {
  // Node p + 1 of `lower` and node p of `upper` stand for place p; node 0 and the last node mark the ends.
  private var lower: [Int]
  private var upper: [Int]

  /// A list of which all places are free.
  init(count: Int) {
    lower = Array(0...count)
    upper = Array(0...count)
  }

  /// The last free place before another.
  mutating func before(_ place: Int) -> Int? {
    let node = FreeList.root(place, &lower)
    return node > 0 ? node - 1 : nil
  }

  /// The first free place from another on.
  mutating func after(_ place: Int) -> Int? {
    let node = FreeList.root(min(place, upper.count - 1), &upper)
    return node < upper.count - 1 ? node : nil
  }

  /// Takes a free place.
  mutating func take(_ place: Int) {
    lower[place + 1] = place
    upper[place] = place + 1
  }

  private static func root(_ start: Int, _ parent: inout [Int]) -> Int {
    var node = start
    while parent[node] != node {
      parent[node] = parent[parent[node]]
      node = parent[node]
    }
    return node
  }
}
