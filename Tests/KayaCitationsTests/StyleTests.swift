import Testing

@testable import KayaCitations

@Suite struct StyleTests {
  private static let library = bib(
    """
    @article{wang, author = {Wang, Jun and Zhang, Li and Wu, Yi}, title = {Markets}, journaltitle = {Energy Policy},
      date = 2023, volume = 12, number = 3, pages = {1-10}, doi = {10.1000/x<1>}}
    @article{cui1, author = {Cui, Hao and Liu, An}, title = {Beta}, journaltitle = {J}, date = 2025}
    @article{cui2, author = {Cui, Hao and Liu, An}, title = {The Alpha}, journaltitle = {J}, date = 2025}
    @book{knuth, author = {Knuth, Donald E.}, title = {Typesetting}, date = 1984, edition = 2, publisher = {Wiley},
      location = {Reading, Mass.}}
    @incollection{part, author = {Öz, Ada and B, C and D, E and F, G}, title = {Why?}, booktitle = {Whole},
      editor = {Ed, A}, pages = {5-6}, publisher = {P}, date = {forthcoming}}
    @thesis{thesis, author = {de Vries, Jan}, title = {On Water}, type = {phdthesis}, institution = {Delft}, date = 2001}
    @online{web, title = {A Page of the Web That Goes On and On}, url = {https://example.org/a b}, urldate = {2024-01-02}}
    @article{a1, author = {Smith, Ann}, title = {X}, journaltitle = {J}, date = 1990}
    @article{b1, author = {Smith, Bob}, title = {Y}, journaltitle = {J}, date = 1991}
    @article{zh, author = {王军 and 李四}, title = {碳市场的效果}, journaltitle = {经济研究}, date = 2020, number = 3, pages = {1-9}}
    @article{zh4, author = {赵一 and 钱二 and 孙三 and 李四}, title = {能源效率}, journaltitle = {管理世界}, date = 2019, volume = 5}
    @online{evil, author = {X, Y}, title = {Z}, url = {javascript:alert(1)}, date = 2000}
    """)

  @Test func `names and years stand in the text`() {
    let works = cited(Self.library.keys, in: Self.library)
    #expect(works.sentence("wang", "p. 4") == "Wang, Zhang, and Wu (2023, p. 4)")
    #expect(
      works.brackets(.init(key: "wang", prefix: "see", locator: "pp. 4–5"), .init(key: "knuth"))
        == "(see Wang, Zhang, and Wu 2023, pp. 4–5; Knuth 1984)")
    #expect(works.brackets(.init(key: "knuth", suppressesAuthor: true)) == "(1984)")
    #expect(works.sentence("part") == "Öz et al. (forthcoming)")
    #expect(works.sentence("thesis") == "de Vries (2001)")
    #expect(
      works.brackets(.init(key: "web")) == "(“A Page of the Web That” n.d.)"
        || works.brackets(.init(key: "web")).contains("n.d."))
    #expect(works.brackets(.init(key: "nosuch"), .init(key: "knuth")) == "(@nosuch; Knuth 1984)")
  }

  @Test func `works of the same names and year get letters by title, other first authors their initials`() {
    let works = cited(["cui1", "cui2", "a1", "b1"], in: Self.library)
    #expect(works.sentence("cui2") == "Cui and Liu (2025a)" && works.sentence("cui1") == "Cui and Liu (2025b)")
    #expect(works.brackets(.init(key: "cui2"), .init(key: "cui1")) == "(Cui and Liu 2025a, 2025b)")
    #expect(works.sentence("a1") == "A. Smith (1990)" && works.sentence("b1") == "B. Smith (1991)")
    #expect(works.entries[0].hasPrefix("Cui, Hao, and An Liu. 2025a. “The Alpha.” J."))
    #expect(cited(["cui1"], in: Self.library).sentence("cui1") == "Cui and Liu (2025)")
  }

  @Test func `the list follows the Chicago Manual`() {
    let works = cited(["wang", "knuth", "part", "thesis", "web"], in: Self.library)
    #expect(
      works.entries == [
        "Knuth, Donald E. 1984. Typesetting. 2nd ed. Reading, Mass.: Wiley.",
        "Öz, Ada, C B, E D, and G F. forthcoming. “Why?” In Whole, edited by A Ed, 5–6. P.",
        "“A Page of the Web That Goes On and On.” n.d. Accessed 2024-01-02. https://example.org/a%20b",
        "de Vries, Jan. 2001. “On Water.” PhD thesis, Delft.",
        "Wang, Jun, Li Zhang, and Yi Wu. 2023. “Markets.” Energy Policy 12 (3): 1–10. https://doi.org/10.1000/x%3C1%3E",
      ])
  }

  @Test func `works in Chinese are cited and listed as GB T 7714 has it`() {
    let works = cited(["wang", "zh", "zh4"], in: Self.library, language: "zh")
    #expect(works.sentence("zh", "第 4 页") == "王军和李四（2020，第 4 页）")
    #expect(works.sentence("zh4") == "赵一等（2019）")
    #expect(works.brackets(.init(key: "wang"), .init(key: "zh4")) == "（Wang、Zhang和Wu，2023；赵一等，2019）")
    #expect(works.entries[0] == "王军, 李四, 2020. 碳市场的效果[J]. 经济研究, (3): 1–9.")
    #expect(works.entries[1] == "赵一, 钱二, 孙三, 等, 2019. 能源效率[J]. 管理世界, 5.")
    #expect(works.entries[2].hasPrefix("Wang, Jun"))
    #expect(cited(["zh"], in: Self.library).sentence("zh") == "王军 and 李四 (2020)")
  }

  @Test func `numbers follow the order of the text`() {
    let works = cited(["knuth", "wang", "cui1", "a1"], in: Self.library, style: .numeric)
    #expect(works.brackets(.init(key: "wang", locator: "p. 4")) == "[2, p. 4]")
    #expect(works.brackets(.init(key: "wang", locator: "pp. 4-15, A-1")) == "[2, pp. 4–15, A-1]")
    #expect(works.brackets(.init(key: "knuth"), .init(key: "wang"), .init(key: "cui1")) == "[1–3]")
    #expect(works.brackets(.init(key: "knuth"), .init(key: "cui1")) == "[1, 3]")
    #expect(works.sentence("wang") == "Wang, Zhang, and Wu\u{A0}[2]")
    #expect(works.list.map(\.number) == [1, 2, 3, 4])
    #expect(
      works.entries[1]
        == "J. Wang, L. Zhang, and Y. Wu. “Markets.” Energy Policy 12 (3): 1–10. 2023. https://doi.org/10.1000/x%3C1%3E"
    )
  }

  @Test func `only addresses of the web become links`() {
    let works = cited(["evil"], in: Self.library)
    #expect(!works.list[0].runs.contains { if case .link = $0 { true } else { false } })
    #expect(works.entries[0].hasSuffix("javascript:alert(1)."))
  }

  @Test func `a list may hold works that no text cites`() {
    let works = CitedWorks([], also: ["knuth", "nosuch"], in: Self.library, style: .authorDate, language: "en")
    #expect(works.list.map(\.reference.key) == ["knuth"])
  }

  @Test func `editors are joined by and, editions stand with the book, and quotes within quotes are single`() {
    let library = bib(
      """
      @incollection{a, author = {A, B}, title = {The ``Green'' Road}, booktitle = {Whole}, edition = 3, volume = 2,
        editor = {C, D and E, F and G, H}, pages = {1-2}, publisher = {P}, year = 2001}
      @book{b, author = {A, B}, editor = {C, D and E, F}, translator = {G, H and others}, title = {T}, year = 2002}
      @article{c, author = {A, B}, title = {No Journal}, pages = {73}, year = 2003}
      """)
    #expect(
      cited(["a", "b", "c"], in: library).entries == [
        "A, B. 2001. “The ‘Green’ Road.” In Whole, 3rd ed., vol. 2, edited by D C, F E, and H G, 1–2. P.",
        "A, B. 2002. T. Edited by D C and F E. Translated by H G et al.",
        "A, B. 2003. “No Journal.” 73.",
      ])
  }

  @Test func `how a work was published is told, and its address leads there`() {
    let library = bib(
      """
      @misc{a, author = {A, B}, title = {T}, howpublished = {Handed out}, note = {With a map}, year = 2001}
      @misc{b, author = {A, B}, title = {U}, howpublished = {\\url{https://example.org/u}}, year = 2002}
      @inproceedings{c, author = {A, B}, title = {V}, crossref = {WHOLE}}
      @proceedings{Whole, title = {Proceedings}, year = 2003}
      """)
    #expect(
      cited(["a", "b", "c"], in: library).entries == [
        "A, B. 2001. “T.” Handed out. With a map.", "A, B. 2002. “U.” https://example.org/u",
        "A, B. 2003. “V.” In Proceedings.",
      ])
  }

  @Test(arguments: [
    ("1--10", "1–10"), ("281- 312", "281–312"), ("C45-C90", "C45–C90"), ("73+", "73+"), ("1-2, 5-6", "1–2, 5–6"),
    ("e2020-17", "e2020–17"), ("iv--x", "iv–x"), ("S-12", "S-12"),
  ])
  func `ranges of pages have a dash`(written: String, shown: String) { #expect(PageRange.text(written) == shown) }

  @Test func `words of manuals of R and names that a line break parted are read`() {
    let library = bib(
      """
      @manual{a, author = {Toca- Herrera, Ann and Bob Lambert-
        Lacroix}, title = {The \\pkg{plm} Package in \\proglang{R} and \\LaTeXe}, year = 2001}
      """)
    #expect(library.diagnostics.isEmpty)
    #expect(
      cited(["a"], in: library).entries == [
        "Toca-Herrera, Ann, and Bob Lambert-Lacroix. 2001. The plm Package in R and LaTeX2ε."
      ])
  }

  @Test func `the number of volumes and the year of a first print are told, and written again`() {
    let library = bib(
      """
      @book{a, author = {A, B}, title = {T}, volumes = {3}, year = 2001, publisher = {P}}
      @book{b, author = {A, B}, title = {U}, volumes = {3}, volume = {2}, date = {1997}, origyear = 1959}
      """)
    let entries = ["A, B. 2001. T. 3 vols. P.", "A, B. (1959) 1997. U. Vol. 2."]
    #expect(Set(cited(["a", "b"], in: library).entries) == Set(entries))
    #expect(cited(["b"], in: library).sentence("b") == "A (1997)")
    let written = bib(library.references.map { BibTeXWriter.text($0) }.joined())
    #expect(Set(cited(["a", "b"], in: written).entries) == Set(entries))
  }
}
