import KayaRuntime

/// The words of claims and of the ledger.
extension Words {
  var claims: String { pick("Claims on this page", "本页核对的论断") }
  var ledger: String { pick("Claims", "论断") }
  var claimsOfAllPages: String { pick("Claims of all pages", "全部论断") }
  var noClaims: String { pick("No page of this site makes a claim.", "本站没有核对论断的页面。") }
  var claimsByVerdict: String { pick("Claims by paper and verdict", "按论文与结论统计的论断") }
  var paper: String { pick("Paper", "论文") }
  var all: String { pick("all", "合计") }

  /// What is recomputed of a condition.
  var holds: String { pick("holds", "成立") }
  var holdsNot: String { pick("does not hold", "不成立") }

  /// The heads of the table of what verdicts mean.
  var verdictHead: String { pick("verdict", "结论") }
  var meaningHead: String { pick("meaning", "含义") }
  var verdictMeanings: String { pick("What the verdicts mean", "各结论的含义") }

  /// What a verdict means.
  func meaning(of verdict: Verdict) -> String {
    switch verdict {
    case .reproduced:
      pick("the recomputed number prints as the published one, or the condition holds", "重算值与发表值打印相同，或条件成立")
    case .consistent: pick("both agree within the rounding of the printed digits", "在印刷位数的舍入范围内相符")
    case .contradicted: pick("they cannot both be right, whatever the rounding", "无论如何舍入，二者不能同时正确")
    case .unchecked: pick("it could not be checked, and says why", "无法核对，并说明原因")
    case .simulated:
      pick("it is computed from data made to order, so it says nothing of the paper", "由人工数据计算，不说明论文")
    }
  }

  /// The signs between meanings in a row, and at their end.
  var semicolon: String { pick("; ", "；") }
  var fullStop: String { pick(".", "。") }

  /// Whose tables statements name.
  var namesOfThePaper: String {
    pick(" Tables, figures and equations that a statement names are the paper’s.", "论断中所说的表、图和公式均指论文中的。")
  }

  /// The heads that every table of claims has.
  var claimHeads: [String] { [pick("Claim", "论断"), pick("Verdict", "结论"), pick("Statement", "内容")] }

  /// The heads of what was published and what was recomputed.
  var claimNumberHeads: [String] { [pick("Published", "发表值"), pick("Recomputed", "重算值")] }

  /// A verdict.
  func verdict(_ verdict: Verdict) -> String {
    switch verdict {
    case .reproduced: pick("reproduced", "已重现")
    case .consistent: pick("consistent", "相符")
    case .contradicted: pick("contradicted", "不符")
    case .unchecked: pick("unchecked", "未核对")
    case .simulated: pick("simulated", "模拟")
    }
  }

  /// The verdict that an author expects where it is not the one that was found.
  func expected(_ verdict: Verdict) -> String {
    pick("expected \(self.verdict(verdict))", "预期为“\(self.verdict(verdict))”")
  }

  /// How many claims there are: "245 claims".
  func claimCount(_ count: Int) -> String { pick("\(count) claim\(count == 1 ? "" : "s")", "论断 \(count) 条") }

  /// What came of all claims: "Of 245 claims, 200 are reproduced and 45 are simulated.".
  func claimFinding(_ verdicts: [Verdict]) -> String {
    let counts = Verdict.allCases.compactMap { verdict -> (count: Int, verdict: Verdict)? in
      let count = verdicts.filter { $0 == verdict }.count
      return count > 0 ? (count, verdict) : nil
    }
    let english = counts.enumerated().map { index, found -> String in
      let verb = index > 0 ? "" : found.count == 1 ? "is " : "are "
      return "\(found.count) \(verb)\(verdict(found.verdict))"
    }
    let chinese = counts.map { "\(verdict($0.verdict)) \($0.count) 条" }
    return pick(
      "Of \(claimCount(verdicts.count)), \(list(english)).", "核对的 \(verdicts.count) 条论断中，\(list(chinese))。")
  }

  /// How many claims came to a verdict: "12 reproduced".
  func count(_ count: Int, of verdict: Verdict) -> String {
    pick("\(count) \(self.verdict(verdict))", "\(self.verdict(verdict)) \(count) 条")
  }
}
