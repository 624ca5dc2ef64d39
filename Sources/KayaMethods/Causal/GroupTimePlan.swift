/// Which two periods and which units a group-time effect compares.
struct GroupTimePlan {
  /// The number of the cohort.
  let cohort: Int
  /// The position of the period.
  let period: Int
  /// The position of the period it is compared with.
  let base: Int
  /// The cohorts whose units serve as comparison; the panel's `cohorts.count` is the never treated.
  let controls: [Int]

  /// Whether the effect is the zero of a universal base period.
  var isBase: Bool { period == base }

  /// All effects of a panel, by cohort and within it by period.
  static func all(_ panel: CohortPanel, _ options: GroupTimeOptions) -> [GroupTimePlan] {
    var plans: [GroupTimePlan] = []
    for (cohort, start) in panel.cohorts.enumerated() {
      guard let before = panel.times.lastIndex(where: { $0 + options.anticipation < start }) else { continue }
      let first = options.base == .varying ? 1 : 0
      for period in stride(from: first, to: panel.times.count, by: 1) {
        let fixed = options.base == .universal || start - options.anticipation <= panel.times[period]
        let base = fixed ? before : period - 1
        let limit = panel.times[max(period, base)] + options.anticipation
        var controls: [Int] = []
        if options.control == .notYet {
          controls = panel.cohorts.indices.filter { $0 != cohort && panel.cohorts[$0] > limit }
        }
        if !panel.never.isEmpty { controls.append(panel.cohorts.count) }
        plans.append(GroupTimePlan(cohort: cohort, period: period, base: base, controls: controls))
      }
    }
    return plans
  }
}
