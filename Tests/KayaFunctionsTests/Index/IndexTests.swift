import KayaDiagnostics
import Testing

/// Sums of forty terms in another order.
private let rounding = 1e-11

@Suite struct IndexTests {
  private struct Entropy: Decodable {
    let shift: Double
    let divergence, weight: [Double]
  }
  private struct Critic: Decodable {
    let names: [String]
    let sd, conflict, weight: [Double]
  }
  private struct Closeness: Decodable {
    let weights, d_plus, d_minus, closeness: [Double]
  }
  private struct Hierarchy: Decodable {
    let matrix: [[Double]]
    let lambda_max: Double
    let eigenvector, geometric: [Double]
  }
  private struct Expected: Decodable {
    let names, negative: [String]
    let data: [[Double]]
    let entropy: [Entropy]
    let critic: Critic
    let topsis: Closeness
    let hierarchies: [Hierarchy]
  }

  private let expected: Expected
  private let files: [String: String]
  private let directions: String

  init() throws {
    let expected = try FunctionReference.load("index", as: Expected.self)
    let rows = expected.data[0].indices
    files = [
      "t.csv": FunctionReference.csv(
        [("city", rows.map { "c\($0)" })] + zip(expected.names, expected.data).map { ($0, $1.map { "\($0)" }) })
    ]
    let positive = expected.names.filter { !expected.negative.contains($0) }.joined(separator: ", ")
    directions = "positive = [\(positive)], negative = [\(expected.negative.joined(separator: ", "))]"
    self.expected = expected
  }

  private func run(_ code: String) -> NotebookRun { NotebookRun("t = read_csv(\"t.csv\")\n\(code)", files: files) }

  @Test func withoutConflictThereAreNoCriticWeights() {
    let start = "d = table(a = [1, 2, 3], b = [2, 4, 6], c = [5, 5, 5])\n"
    let alone = NotebookRun(start + "w = critic_weights(d, positive = [a, c])").error(0)
    #expect(alone?.message == "only `a` differs from row to row, so there is no conflict between indicators to weigh")
    let together = NotebookRun(start + "w = critic_weights(d, positive = [a, b])").error(0)
    #expect(together?.message.hasPrefix("the indicators go together") == true)
    #expect(
      NotebookRun(start + "w = critic_weights(d, positive = c)").error(0)?.message.hasPrefix("no indicator") == true)
  }

  @Test func entropyWeightsAreTheReferences() {
    for reference in expected.entropy {
      let run = run("w = entropy_weights(t, \(directions), id = city, shift = \(reference.shift))")
      #expect(run.errors.isEmpty)
      #expect(
        run.columns("w") == ["indicator", "direction", "entropy", "divergence", "weight", "rank", "constant"])
      #expect(run.words("w", "indicator") == expected.names)
      #expect(agree(run.numbers("w", "divergence"), reference.divergence, within: rounding))
      #expect(agree(run.numbers("w", "weight"), reference.weight, within: rounding))
      #expect(run.found(.constantIndicator)?.severity == .warning)
      #expect(run.fact("w", "constant") == 1)
    }
  }

  @Test func groupsShareTheWeights() {
    let run = NotebookRun(
      """
      t = table(city = ["A", "B", "C"], gdp = [1, 3, 9], green = [2, 2.5, 3], energy = [9, 7, 5])
      g = {rest = ["green", "energy"], economy = "gdp"}
      w = entropy_weights(t, positive = [gdp, green], negative = energy, groups = {economy = gdp, rest = [green, energy]})
      v = entropy_weights(t, positive = [gdp, green], negative = energy, groups = g)
      """)
    #expect(run.errors.isEmpty)
    #expect(run.words("w", "group") == ["economy", "rest", "rest"])
    #expect(run.words("v", "group") == ["economy", "rest", "rest"])
    let weights = run.numbers("w", "weight")
    #expect(agree(run.numbers("w", "group_weight"), [weights[0], weights[1] + weights[2], weights[1] + weights[2]]))
    #expect(agree(run.number("w", "local_weight", at: 0), 1))
    let faulty = NotebookRun(
      """
      t = table(city = ["A", "B"], gdp = [1, 3], green = [2, 2.5])
      w = entropy_weights(t, positive = [gdp, green], groups = {economy = [gdp]})
      """)
    #expect(faulty.errors.map(\.code) == [.wrongArgument])
    #expect(faulty.errors.first?.position == "3:58")
    let unknown = NotebookRun(
      "t = table(a = [1, 3])\nv = entropy_weights(t, positive = a, groups = {economy = [gpd]})")
    #expect(unknown.errors.map(\.code) == [.unknownColumn])
    #expect(unknown.errors.first?.position == "3:59")
  }

  @Test func otherWeightsAreTheReferences() {
    let run = run("c = critic_weights(t, \(directions))")
    #expect(run.errors.isEmpty)
    let names = run.words("c", "indicator")
    for (place, name) in expected.critic.names.enumerated() {
      guard let row = names.firstIndex(of: name) else { return #expect(Bool(false), "\(name)") }
      #expect(agree(run.number("c", "sd", at: row), expected.critic.sd[place], within: rounding))
      #expect(agree(run.number("c", "conflict", at: row), expected.critic.conflict[place], within: rounding))
      #expect(agree(run.number("c", "weight", at: row), expected.critic.weight[place], within: rounding))
    }
  }

  @Test func distancesToTheIdealAreTheReferences() {
    let record = zip(expected.names, expected.topsis.weights).map { "\($0) = \($1)" }.joined(separator: ", ")
    let run = run("p = topsis(t, {\(record)}, \(directions), id = city)")
    #expect(run.errors.isEmpty)
    #expect(run.columns("p") == ["city", "d_plus", "d_minus", "closeness", "rank"])
    #expect(agree(run.numbers("p", "d_plus"), expected.topsis.d_plus, within: rounding))
    #expect(agree(run.numbers("p", "closeness"), expected.topsis.closeness, within: rounding))
  }

  @Test func hierarchiesAreTheReferences() {
    for reference in expected.hierarchies {
      let rows = reference.matrix.map { "[\($0.map { "\($0)" }.joined(separator: ", "))]" }.joined(separator: ", ")
      let run = NotebookRun(
        "a = ahp([\(rows)])\ng = ahp([\(rows)], method = geometric)\nl = a.lambda_max\nok = a.consistent")
      #expect(run.errors.isEmpty)
      #expect(run.columns("a") == ["criterion", "weight", "rank"])
      #expect(agree(run.numbers("a", "weight"), reference.eigenvector, within: rounding))
      #expect(agree(run.numbers("g", "weight"), reference.geometric, within: rounding))
      #expect(agree(run.number("l"), reference.lambda_max, within: rounding))
    }
  }

  @Test func judgementsThatContradictThemselvesAreErrors() {
    let run = NotebookRun(
      "a = ahp([[1, 3], [0.33, 1]], names = [economy, nature])\nb = ahp([[1, 9, 9], [1 / 9, 1, 9], [1 / 9, 1 / 9, 1]])")
    #expect(run.errors.map(\.code) == [.notReciprocal])
    #expect(run.errors.first?.message.contains("`economy` against `nature`") == true)
    #expect(run.errors.first?.position == "2:9")
    #expect(run.found(.methodNotice)?.severity == .warning)
  }

  @Test func compositesUseTheDirectionsOfTheWeights() {
    let run = NotebookRun(
      """
      t = table(city = ["A", "B", "C"], year = 2020, gdp = [1, 3, 9], energy = [9, 7, 5])
      w = table(indicator = ["energy", "gdp"], direction = ["negative", "positive"], weight = [0.25, 0.75])
      i = composite_index(t, w, id = [city, year])
      p = contribution(t, w, id = city)
      s = summarize(p, index = sum(contribution), by = city)
      n = normalize(t, positive = gdp, negative = energy)
      """)
    #expect(run.errors.isEmpty)
    #expect(run.columns("i") == ["city", "year", "index"])
    #expect(agree(run.numbers("i", "index"), [0, 0.25 * 0.75 + 0.5 * 0.25, 1]))
    #expect(run.columns("p") == ["city", "indicator", "contribution"])
    #expect(run.words("p", "indicator").prefix(2) == ["energy", "gdp"])
    #expect(agree(run.numbers("s", "index"), run.numbers("i", "index")))
    #expect(agree(run.numbers("n", "energy"), [0, 0.5, 1]))
    #expect(run.columns("n") == ["city", "year", "gdp", "energy"])
  }

  @Test func missingAndConstantIndicatorsAreSaid() {
    let run = NotebookRun(
      """
      t = table(city = ["A", "B"], x = [1, na], y = [2, 2])
      w = entropy_weights(t, positive = [x, y], id = city)
      v = entropy_weights(t, positive = y)
      n = normalize(t, positive = y)
      i = composite_index(t, {x = 1}, id = city)
      b = normalize(t, positive = x, negative = x)
      """)
    #expect(run.errors.map(\.code) == [.missingValues, .constantIndicator, .wrongArgument])
    #expect(run.errors.first?.position == "3:36")
    #expect(run.errors.first?.fact("unit") == "B")
    #expect(run.numbers("n", "y") == [0, 0])
    #expect(run.number("i", "index", at: 1).isNaN)
    #expect(run.found(.droppedRows) != nil)
    #expect(run.found(.methodNotice) != nil)
  }

  @Test func weightsWithoutAColumnAreErrors() {
    let run = NotebookRun(
      """
      t = table(city = ["A", "B"], x = [1, 2])
      i = composite_index(t, {z = 1}, id = city)
      j = composite_index(t, table(a = [1]), id = city)
      k = topsis(t, {x = 1}, positive = city)
      """)
    #expect(run.errors.map(\.code) == [.unknownColumn, .wrongKind, .wrongArgument])
    #expect(run.errors.first?.fact("column") == "z")
    let planned = NotebookRun("t = table(x = [1, 2])\nm = composite_index(t, {x = 1}, id = town)")
    #expect(planned.errors.map(\.code) == [.unknownColumn])
    #expect(planned.errors.first?.position == "3:38")
  }
}
