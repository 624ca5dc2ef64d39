import KayaCharts
import Testing

@testable import KayaPublish

/// Pages in another language than English: every fixed word goes through the words of the language.
@Suite struct LanguageTests {
  /// A page with every part that brings words of its own.
  private static let page = """
    ---
    title: 碳市场
    subtitle: 一个例子
    lang: zh
    date: 2023-05-04
    author: [甲]
    abstract: 摘要文字。
    keywords: [碳, 能源]
    ---

    ::: {.finding}
    碳市场有效。
    :::

    ## 数据 {#sec-a}

    见 @sec-a、@tbl-a、@fig-a、@eq-a。[^1]

    [^1]: 脚注。

    $$ a = b $$ {#eq-a}

    - [x] 甲
    - [ ] 乙

    > [!WARNING]
    > 注意。

    ```{kaya}
    #| label: tbl-a
    #| tbl-cap: 回归
    t = table(y = [1, 2, 4, 3, 6, 5], x = [1, 2, 3, 4, 5, 7], city = ["甲", "甲", "乙", "乙", "丙", "丙"])
    m = feols(t, y ~ x | city)
    regtable(m, fit = ["n", "r2", "within_r2", "adj_r2", "rmse", "f", "f_p_value", "loglik", "n_clusters"])
    ```

    ```{kaya}
    ols(t, y ~ x)
    ```

    ```{kaya}
    #| label: fig-a
    #| fig-cap: 图题
    plot(t, kind = "bars", x = city, y = y) |> labels(source = "统计年鉴")
    ```

    ```{kaya}
    table(甲 = seq(1, 40, by = 1))
    ```

    ```{kaya}
    show(table(甲 = [true, false]))
    {甲 = 1..2, 乙 = true}
    ```

    从 `{kaya} pct(interval(0.002, 0.003))` 到 `{kaya} fmt(interval(0.2, 0.3), 1)`。

    值 `{kaya} 1 < 2`、`{kaya} 1..3`、`{kaya} interval(1, 2)`、`{kaya} na`、`{kaya} seq(1, 40, by = 1)`、`{kaya} t`。

    ```{kaya}
    s = synthetic(table(甲 = [1, 2]), note = "合成")
    s
    claim("A1", "第一", published = 1.9, recomputed = 1.9)
    claim("A2", "第二", published = 2.9, recomputed = 1.9, expect = reproduced)
    claim("A3", "第三", published = 3.4, why = "数据未公开")
    claim("A4", "第四", published = 2, recomputed = sum(s.甲) - 1)
    claim("A5", "第五", published = rounded(2.0), recomputed = interval(1.9, 2.1))
    ```

    ```{kaya}
    #| exercise: one
    ______
    ```

    ::: {.hint exercise="one"}
    想一想。
    :::

    ```{kaya}
    坏 = 没有的名称
    ```

    ```{kaya}
    坏 + 1
    ```
    """

  /// Fixed words that an English page of the same parts shows.
  private static let english = [
    "Code", "Data", "Claim", "Verdict", "Statement", "Published", "Recomputed", "reproduced", "consistent",
    "contradicted", "unchecked", "simulated", "expected", "Paper", "Figure", "Table", "Equation", "Section",
    "Exercise", "Hint", "Source", "Finding", "Abstract", "Keywords", "Contents", "Notes", "Warning", "Term",
    "Constant", "Observations", "Adjusted", "Within", "effects", "Clusters", "Yes", "No", "yes", "no", "true", "false",
    "Standard errors in", "more rows", "in all", "a table of", "Name", "Value", "missing", "synthetic data",
    "Results marked", "Rebuild", "Inputs", "Files of", "Download", "Previous", "Next", "Search", "Skip", "skipped",
    "not run", "to do", "Claims on", "fingerprint", " rows", "Log likelihood", "p of F", "RMSE", "done", "open",
  ]

  /// What a reader can see or hear: texts and names of elements, without code, messages and the words of style sheets.
  private func seen(_ html: String) -> String {
    var out = ""
    var rest = Substring(html)
    func drop(through mark: String) {
      if let range = rest.range(of: mark) {
        rest = rest[range.upperBound...]
      } else {
        rest = ""
      }
    }
    while let start = rest.firstIndex(of: "<") {
      out += rest[..<start] + "\n"
      rest = rest[start...]
      if let skipped = ["style", "script", "pre", "code", "svg", "head"].first(where: { rest.hasPrefix("<\($0)") }),
        rest.dropFirst(skipped.count + 1).first.map({ $0 == ">" || $0 == " " }) == true
      {
        drop(through: "</\(skipped)>")
        continue
      }
      if rest.hasPrefix("<div class=\"fault-box") {
        drop(through: "</div>")
        continue
      }
      guard let end = rest.firstIndex(of: ">") else { break }
      let tag = String(rest[..<end])
      for name in ["aria-label=\"", "title=\"", "placeholder=\""] {
        if let range = tag.range(of: name) { out += tag[range.upperBound...].prefix { $0 != "\"" } + "\n" }
      }
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }

  private func isWord(_ word: String, in text: String) -> Bool {
    var rest = Substring(text)
    while let range = rest.range(of: word) {
      let before = range.lowerBound > rest.startIndex ? rest[rest.index(before: range.lowerBound)] : " "
      let after = range.upperBound < rest.endIndex ? rest[range.upperBound] : " "
      if !before.isASCIILetter || word.first == " ", !after.isASCIILetter { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }

  @Test func `a page in Chinese shows no English word of the program`() {
    let site = TestSite(["_kaya.yml": "lang: zh\nwebsite: {title: 站点, search: true}\n", "page.md": Self.page])
    for path in ["page.html", "claims.html", "claims/reproduced.html", "404.html", "pages.html", "search.html"] {
      let text = seen(site[path])
      #expect(path == "pages.html" || !text.isEmpty, "\(path)")
      for word in Self.english where isWord(word, in: text) { Issue.record("`\(word)` stands in \(path)") }
    }
    let page = site["page.html"]
    #expect(page.count(of: "<div class=\"fault-box error\" lang=\"en\"") == 2)
    #expect(page.contains("0.2 至 0.3。"))
    for word in ["代码", "数据", "论断", "结论", "发表值", "已重现", "不符", "未核对", "模拟", "括号内为标准误", "观测值", "固定效应"] {
      #expect(page.contains(word), "\(word)")
    }
  }

  @Test func `the same page in English shows the words that the list looks for`() {
    let page = Self.page.replacing("lang: zh\n", with: "")
    let text = seen(TestSite(["_kaya.yml": "website: {title: Site, search: true}\n", "page.md": page])["page.html"])
    for word in ["Code", "Data", "Verdict", "reproduced", "Observations", "Hint", "Standard errors in", "Exercise"] {
      #expect(isWord(word, in: text), "\(word)")
    }
  }

  @Test(arguments: [
    (
      "Standard errors clustered by city (CR1, 60 clusters), t with 59 degrees of freedom.",
      "标准误按 city 聚类（CR1，60 个聚类），t 分布自由度 59。"
    ),
    (
      "Effects relative to event time −1. Test that all effects before treatment are zero: F(3, 59) = 2.60, p = 0.061.",
      "效应以事件时间 −1 为基准。处理前各期效应均为零的联合检验：F(3, 59) = 2.60，p = 0.061。"
    ),
    (
      "LMDI-I, additive, 2010 to 2020, the two ends compared; zeros by their limits.",
      "LMDI-I，加法形式，2010 至 2020，首末两期比较；零值取极限。"
    ),
    ("3 of 10 rows are left out: 2 without `x`, 1 of weight 0.", "10 行中剔除 3 行：2 行缺少 `x`，1 行权重为 0。"),
    ("Estimate and 95% interval", "估计值与 95% 置信区间"), ("estimate 0.057", "估计值 0.057"),
    ("Bar chart of co2 by city. 2 values, lowest 1 at A, highest 2 at B.", "条形图：co2，按 city。2 个值，最低 1（A），最高 2（B）。"),
    ("An author's own words. Weighted by income.", "An author's own words. 以 income 加权。"),
    ("碳价 of the author, without meaning", "碳价 of the author, without meaning"),
    ("total", "合计"), ("", ""),
  ])
  func `sentences of results and charts are known by their form`(_ english: String, _ chinese: String) {
    #expect(Words(language: "zh").said(english) == chinese)
    #expect(Words(language: "en").said(english) == english)
  }

  @Test func `a sentence of a note keeps the names it holds for`() {
    var chart = Chart([:], layers: [])
    chart.words.note = "Clusters: 16 (甲), 12 (乙). 丙, 丁: did is left out: the terms before it explain it wholly."
    #expect(
      Words(language: "zh").said(chart).words.note
        == "聚类数：16（甲），12（乙）。丙，丁：剔除 did：它可由前面的变量完全解释。")
    chart.words.note = "Clusters: 2 to 16. Two-stage least squares: x instrumented by z."
    #expect(Words(language: "zh").said(chart).words.note == "聚类数：2 至 16。两阶段最小二乘：x 以 z 为工具变量。")
  }

  @Test func `charts say their own words in Chinese, and keep the author's`() {
    let page = TestSite.page(
      """
      ---
      title: 图
      lang: zh
      ---

      ```{kaya}
      t = cross(city = 1..8, year = 2010..2014) |> mutate(start = if city < 4 then 2012 else na,
          did = year >= coalesce(start, 9999), y = did + (row() * 7) % 5)
      plot(event_study(t, y ~ 1 | city + year, treated_at = start, window = (-2)..2))
      c = table(名 = ["甲", "乙"], 量 = [10, 20], 价 = [5, 90])
      plot(c, kind = "macc", label = 名, width = 量, y = 价, price = 40) |> labels(x = "potential of the author")
      m = table(年 = [2010, 2011, 2010, 2011], 项 = ["甲", "甲", "乙", "乙"], 值 = [1, 2, -1, -3])
      plot(m, kind = "diverging", x = 年, y = 值, color = 项)
      ```
      """)["page.html"]
    for word in ["距处理的期数", ">处理前<", "碳价 40", "总减排潜力 30。", "净变化", "事件研究图", "potential of the author"] {
      #expect(page.contains(word), "\(word)")
    }
    for word in ["Periods since", ">before<", "carbon price", "Total potential", ">Net<", "Event study", "lowest"] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test func `the ledger keeps its words in the file whatever the language`() {
    let site = TestSite(["_kaya.yml": "lang: zh\n", "page.md": Self.page])
    #expect(site["claims.csv"].contains(",reproduced,") && site["claims.csv"].contains(",contradicted,reproduced,"))
  }
}

extension Character {
  fileprivate var isASCIILetter: Bool { isASCII && isLetter }
}

extension Substring {
  /// The first place of a text.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
