import KayaJSON
import Testing

@testable import KayaCommands
@testable import KayaComparison

/// What `diff` tells of edits of a whole notebook and its data.
@Suite struct RevisionTests {
  private static let rows = [
    "p,x,y,w", "A,1,2.4,1.85", "A,2,6.29,4.26", "A,3,7.49,9.45", "A,4,9.95,16.79", "B,1,4.69,1.95", "B,2,10.7,4.03",
    "B,3,12.08,9.54", "B,4,18.82,16.38",
  ]

  /// What differs between two versions of a notebook, each with its data.
  private func comparison(
    _ a: String, _ b: String, rows: (old: [String], new: [String]) = (Self.rows, Self.rows)
  ) throws -> SiteComparison {
    let place = try Workplace()
    try place.write("_kaya.yml", "website:\n  title: P\n")
    let sites = try [("one", a, rows.old), ("two", b, rows.new)].map { folder, text, rows in
      try place.write("t.csv", rows.joined(separator: "\n") + "\n")
      try place.write("a.md", "---\ntitle: A\n---\n\n" + text)
      _ = place.run(["render", place.path, "-q", "--output-dir", place.path + "/" + folder])
      return try #require(SiteFolder(place.path + "/" + folder)).site
    }
    return SiteComparison(sites[0], sites[1])
  }

  /// The rows with another value in the first one.
  private static var edited: [String] { [rows[0], "A,1,1.5,1.85"] + rows.dropFirst(2) }

  private static func block(_ code: String, label: String? = nil, caption: String = "Main") -> String {
    let options = label.map { "#| label: \($0)\n#| \($0.prefix(3))-cap: \(caption)\n" } ?? ""
    return "```{kaya}\n\(options)\(code)\n```\n\n"
  }

  private static func models(_ model: String, _ table: String = "regtable(m)") -> String {
    block("t = read_csv(\"t.csv\")\nm = \(model)") + block(table, label: "tbl-m")
  }

  // MARK: Heads

  @Test func `another outcome or estimator of a table is told before its numbers`() throws {
    let outcome = try comparison(Self.models("feols(t, y ~ x | p)"), Self.models("feols(t, log(y) - x ~ x | p)"))
    #expect(
      outcome.lines(of: "a.html").prefix(2) == [
        "Since the text of `m` changed:", "  Table 1 (Main): the outcome is `log(y)-x`, was `y`",
      ])
    let head = try #require(outcome.changes.first { $0.kind == .head })
    #expect(head.json["part"]?.text == "outcome" && head.json["after"]?.text == "log(y)-x")
    // Without the constant in the table the printed numbers are the same.
    let same = try comparison(Self.models("feols(t, y ~ x | p)"), Self.models("feols(t, y - 5 ~ x | p)"))
    #expect(
      same.lines(of: "a.html") == ["Table 1 (Main): the outcome is `y-5`, was `y`, since the text of `m` changed"])
    let estimator = try comparison(Self.models("ols(t, y ~ x)"), Self.models("feols(t, y ~ x)"))
    #expect(
      estimator.lines(of: "a.html") == [
        "Table 1 (Main): the estimator is `feols`, was `ols`, since the text of `m` changed"
      ])
  }

  @Test func `an outcome of some columns is told of these, and a head of the author where its cells differ`() throws {
    let some = try comparison(Self.models("feols(t, [y, w] ~ x | p)"), Self.models("feols(t, [y, x^2] ~ x | p)"))
    #expect(
      some.lines(of: "a.html").contains("  Table 1 (Main): the outcome of column (2) x^2 is `x^2`, was `w`"))
    let named = try comparison(
      Self.models("feols(t, y ~ sw(x, w) | p)", "regtable(m, names = [\"A\", \"B\"])"),
      Self.models("feols(t, y - x ~ sw(x, w) | p)", "regtable(m, names = [\"A\", \"C\"])"))
    #expect(
      named.lines(of: "a.html").dropFirst().first
        == "  Table 1 (Main): the outcome is `y-x`, was `y` and the head of column (2) C is `C`, was `B`")
    let words = try comparison(
      Self.models("feols(t, y ~ x | p)"), Self.models("feols(t, y ~ x | p)", "regtable(m, labels = {y = \"Output\"})"))
    #expect(words.isEmpty)
    let plain = try comparison(
      Self.models("1", "summarize(t, v = mean(y), by = p)"), Self.models("1", "summarize(t, s = mean(w), by = p)"))
    #expect(plain.lines(of: "a.html").dropFirst().first == "  Table 1 (Main): column `v` is now `s`")
    let bare = try comparison(
      Self.models("1", "feols(t, y ~ x | p)"), Self.models("1", "feols(t, log(y) ~ x | p)"))
    #expect(
      bare.lines(of: "a.html").dropFirst().first == "  Table 1 (Main): the head over all columns is `log(y)`, was `y`")
  }

  // MARK: Names

  private static let named =
    block("t = read_csv(\"t.csv\") |> mutate(s = y + w)\nm = ols(t, y ~ x + s)\neffect = coef(m, \"x\")")
    + "Value `{kaya} fmt(effect, 1)`.\n\n"
    + block("regtable(m)", label: "tbl-m") + block("claim(\"C1\", \"up\", holds = effect > 0)")

  @Test func `numbers under another name are known by the code, and what changed them is told`() throws {
    let notebook = Self.named.replacing("effect", with: "eff")
    let comparison = try comparison(Self.named, notebook, rows: (Self.rows, Self.edited))
    let lines = comparison.lines(of: "a.html")
    #expect(lines.contains("`effect` is now called `eff`"))
    #expect(lines.contains("eff, because of t.csv"))
    #expect(comparison.changes.filter { $0.kind != .name }.allSatisfy { $0.causes == [Cause("t.csv")] })
    #expect(!comparison.changes.contains { $0.kind == .result || $0.kind == .claim })
    let both = notebook.replacing("m = ols", with: "fit = ols").replacing("(m", with: "(fit")
    let chain = try self.comparison(Self.named, both, rows: (Self.rows, Self.edited)).changes
    #expect(
      chain.filter { $0.kind == .name }.map(\.line) == ["`effect` is now called `eff`", "`m` is now called `fit`"])
    #expect(chain.filter { $0.kind != .name }.allSatisfy { $0.causes == [Cause("t.csv")] })
  }

  @Test func `a text in which only the name of a computed column is another is no cause`() throws {
    let notebook = Self.named.replacing("s = y", with: "total = y").replacing("+ s)", with: "+ total)")
    let both = try comparison(Self.named, notebook, rows: (Self.rows, Self.edited))
    #expect(both.changes.filter { $0.kind != .name }.allSatisfy { $0.causes == [Cause("t.csv")] })
    #expect(both.changes.contains { $0.kind == .estimate && $0.part == "total" })
    #expect(both.lines(of: "a.html").contains("`s`, a column of `t` and a term of `m`, is now called `total`"))
    #expect(!both.lines(of: "a.html").contains { $0.contains("new: ") || $0.contains("no longer there") })
    // A column of a file under another name is another column.
    let other = try comparison(
      Self.named, Self.named.replacing("y + w", with: "y + x"), rows: (Self.rows, Self.edited))
    let causes = Set(other.changes.filter { $0.result == "t" }.map(\.causes))
    #expect(causes == [[Cause("the text of `t`"), Cause("t.csv")]])
  }

  // MARK: Order and digits

  private static func table(_ code: String) -> String {
    block("t = read_csv(\"t.csv\")") + block(code, label: "tbl-m")
  }

  @Test func `rows and columns in another order are told beside what else is another`() throws {
    let means = Self.table("summarize(t, v = mean(y), n = n(), by = x)")
    func lines(_ more: String) throws -> [String] {
      try comparison(means, Self.table("summarize(t, v = mean(y), n = n(), by = x)" + more)).lines(of: "a.html")
    }
    let cause = ", since the text of `tbl-m` changed"
    #expect(
      try lines(" |> mutate(s = v * 2) |> arrange(desc(v))") == [
        "Table 1 (Main): column `s` is new" + cause, "Table 1: the rows stand in another order" + cause,
      ])
    #expect(try lines(" |> select(x, n, v)") == ["Table 1 (Main): the columns stand in another order" + cause])
    #expect(
      try lines(" |> arrange(desc(x)) |> where(x != 4)") == [
        "Table 1 (Main): row `4` is no longer there" + cause, "Table 1: the other rows stand in another order" + cause,
      ])
    let order = try comparison(means, Self.table("summarize(t, v = mean(y), n = n(), by = x) |> arrange(desc(v))"))
    #expect(order.changes.map(\.kind) == [.order] && order.summary == "1 page changed: the order of 1 result")
  }

  @Test func `the same numbers with other decimals are one sentence`() throws {
    let digits = try comparison(
      Self.models("ols(t, y ~ x + w)"), Self.models("ols(t, y ~ x + w)", "regtable(m, digits = 2)"))
    #expect(
      digits.lines(of: "a.html") == [
        "Table 1 (Main): the same numbers with 2 decimals, since the text of `tbl-m` changed"
      ])
    #expect(digits.changes.count == 3 && digits.changes.allSatisfy { $0.kind == .printed })
    let data = try comparison(
      Self.models("ols(t, y ~ x + w)"), Self.models("ols(t, y ~ x + w)", "regtable(m, digits = 2)"),
      rows: (Self.rows, Self.edited))
    #expect(data.lines(of: "a.html").contains { $0.hasPrefix("  Table 1 (Main): `x` from ") })
  }

  @Test func `columns that changed places, and a chart that is drawn otherwise, are no other data`() throws {
    let models = "feols(t, y ~ sw(x, w) | p)"
    let swap = try comparison(
      Self.models(models, "regtable(m[1], m[2], names = [\"A\", \"B\"])"),
      Self.models(models, "regtable(m[2], m[1], names = [\"B\", \"A\"])"))
    #expect(swap.lines(of: "a.html") == ["Table 1 (Main): columns (1) B and (2) A changed places"])
    #expect(swap.summary == "1 page changed: 2 columns of tables")
    let one = try comparison(
      Self.models(models, "regtable(m, names = [\"A\", \"B\"])"), Self.models(models, "regtable(m[2])"))
    #expect(
      one.lines(of: "a.html") == [
        "Table 1 (Main): the former column (1) A is no longer there and column (1) was (2) B"
      ])
    let line = Self.block("t = read_csv(\"t.csv\")\nt |> chart(x = x, y = y) |> point()", label: "fig-f")
    let drawn = try comparison(line, line.replacing("point()", with: "point(size = 4)"))
    #expect(drawn.summary == "1 page changed: the drawing of 1 figure")
  }

  @Test func `an error has the cause that its code has`() throws {
    let words = "Value `{kaya} fmt(coef(m, \"x\"), 1)`.\n"
    let column = try comparison(Self.models("ols(t, y ~ x)") + words, Self.models("ols(t, y ~ z)") + words)
    #expect(
      column.lines(of: "a.html").prefix(1) == ["Table 1 (Main): now shows an error, since the text of `m` changed"])
    let text = try #require(column.changes.first { $0.kind == .text })
    #expect(text.after == "an error" && text.causes == [Cause("the text of `m`")])
  }

  @Test func `cells that are too many to be told have their rows named`() throws {
    func table(_ name: String) -> String {
      let columns = zip("abcde", 1...5).map { "\($0) = \(name) * \($1) + 0.5" }.joined(separator: ", ")
      return Self.table("t |> mutate(\(columns)) |> select(x, p, a, b, c, d, e) |> where(x <= 2)")
    }
    let comparison = try comparison(table("y"), table("w"))
    #expect(comparison.changes.count { $0.kind == .printed } > 16)
    #expect(
      comparison.lines(of: "a.html").contains { $0.hasPrefix("  Table 1: also 4 more cells, in row `2, B`") },
      "\(comparison.lines(of: "a.html"))")
  }

  @Test func `a row of a term under another label is compared with the one it was`() throws {
    func table(_ data: String, _ label: String) -> String {
      Self.block("t = read_csv(\"t.csv\")\nm = feols(t, y ~ x | p)\nn = feols(\(data), y ~ x | p)")
        + Self.block("regtable(m, n, labels = {x = \"\(label)\"})", label: "tbl-m")
    }
    let lines = try comparison(table("t", "Old"), table("where(t, x < 4)", "New")).lines(of: "a.html")
    #expect(lines.contains { $0.hasPrefix("  Table 1 (Main), column (2): `New` from ") }, "\(lines)")
    #expect(!lines.contains { $0.contains("Old") || $0.contains("column (1)") }, "\(lines)")
  }

  @Test func `what stands in parentheses, and terms that are left out, are told where no number is another`() throws {
    let t = try comparison(Self.models("ols(t, y ~ x)"), Self.models("ols(t, y ~ x)", "regtable(m, statistic = \"t\")"))
    #expect(
      t.lines(of: "a.html").contains {
        $0.hasPrefix("Table 1, note: from “Standard errors in parentheses.” to “t values in parentheses.”")
      }, "\(t.lines(of: "a.html"))")
    let dropped = try comparison(
      Self.models("feols(t, y ~ x | p)", "regtable(m, keep = [\"x\"])"),
      Self.models("feols(t, y ~ x + i(p) | p)", "regtable(m, keep = [\"x\"])"))
    #expect(
      dropped.lines(of: "a.html").contains { $0.contains("no printed digit differs, but its model leaves out ") },
      "\(dropped.lines(of: "a.html"))")
  }

  @Test func `claims of one id are known by what they say`() throws {
    let first = "claim(\"C1\", \"first\", holds = rows(t) > 0)\n"
    let second = "claim(\"C1\", \"second\", holds = rows(t) > 1)"
    let data = Self.block("t = read_csv(\"t.csv\")")
    let gone = try comparison(data + Self.block(first + second), data + Self.block(second))
    #expect(gone.lines(of: "a.html") == ["claim C1 (2)", "  gone: reproduced, recomputed true"])
    let swapped = try comparison(
      data + Self.block(first + second),
      data + Self.block(second + "\n" + first))
    #expect(swapped.isEmpty)
  }

  @Test func `a formula with the names of now is no other fact`() throws {
    func table(_ name: String) -> String {
      Self.block(
        "t = read_csv(\"t.csv\") |> mutate(\(name) = y / w)\n"
          + "d = lmdi(t, y ~ \(name) * w, over = p, time = x)")
    }
    let renamed = try comparison(table("ratio"), table("share"))
    #expect(Set(renamed.changes.map(\.kind)) == [.name], "\(renamed.changes.map(\.line))")
  }
}
