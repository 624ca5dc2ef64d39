import KayaDiagnostics

/// What was found in the pages of a grid, each thing once, with the parameters for which it was found.
struct PointFindings {
  private var found: [(finding: Diagnostic, points: [String])] = []
  private var places: [Diagnostic: Int] = [:]
  private var count = 0

  /// Adds what was found with the parameters that some words tell.
  mutating func add(_ findings: [Diagnostic], at words: String) {
    count += 1
    var seen: Set<Diagnostic> = []
    for finding in findings where seen.insert(finding).inserted {
      if let place = places[finding] {
        found[place].points.append(words)
      } else {
        places[finding] = found.count
        found.append((finding, [words]))
      }
    }
  }

  /// The findings in the order in which they were first found; what was found everywhere says no more.
  var all: [Diagnostic] {
    found.map { finding, points in
      guard points.count < count, let first = points.first else { return finding }
      var finding = finding
      finding.help.append(
        points.count == 1
          ? "this is so for \(first)" : "this is so for \(points.count) of \(count) pages, the first for \(first)")
      return finding
    }
  }
}
