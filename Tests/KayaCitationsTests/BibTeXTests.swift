import KayaDiagnostics
import Testing

@testable import KayaCitations

/// What is said of slips in types and fields.
@Suite struct BibTeXSpellingTests {
  private func findings(_ text: String) -> [String] {
    BibTeXReader(SourceText(path: "r.bib", text: text)).diagnostics.map { "\($0.severity) \($0.message) \($0.help)" }
  }

  @Test func slipsOfTypesAndFieldsAreWarnedOf() {
    #expect(
      findings("@article{a, author = {A}, title = {T}, jornal = {J}, year = 2000}\n@artcle{b, title = {T}}") == [
        "warning the field `jornal` of `a` is passed over [\"did you mean `journal`?\"]",
        "warning there is no type of entry `artcle` [\"did you mean `article`?\"]",
      ])
  }

  @Test func yearsWithLettersAmongTheirDigitsAreWarnedOf() {
    #expect(findings("@book{a, title = {T}, year = {19x1}}").count == 1)
    for year in ["1901", "2001a", "19XX", "in press", "c. 1950", "19th century", "1999/2000", "{\\noopsort{a}}1973"] {
      #expect(findings("@book{a, title = {T}, year = {\(year)}}").isEmpty, "\(year)")
    }
  }

  @Test func fieldsOfOtherProgramsAreNot() {
    #expect(
      findings(
        """
        @article{a, author = {A}, title = {T}, journal = {J}, journals = {x}, abstract = {x}, keywords = {x}, file = {x},
          date-added = {x}, mendeley-groups = {x}, numpages = 3, owner = {x}, timestamp = {x}, notes = {x}, my-own = {x}}
        """) == [])
  }
}

@Suite struct BibTeXTests {
  @Test func `strings, pieces, quotes, numbers and months become values`() {
    let text = """
      Text between entries is a comment, also a@b.org.
      @comment{anything {at} all}
      @string{ep = "Energy Policy"}
      @preamble{"\\newcommand{\\x}{}"}
      @Article{wang2023,
        author = "Wang, Jun and Zhang, Li",
        title  = {Nested {braces {in} titles}} # { and } # "pieces",
        journal = ep # { Reports},
        year = 2023, month = sep, day = 7,
        pages = {1--10}, volume = 12, number = 3 % a comment
      }
      @book(other, title = {In parentheses}, year = {1999})
      """
    let library = bib(text)
    #expect(library.diagnostics.isEmpty)
    let work = library.reference("wang2023")
    #expect(work?.title == "Nested braces in titles and pieces" && work?.container == "Energy Policy Reports")
    #expect(work?.date?.iso == "2023-09-07" && work?.pages == "1–10" && work?.issue == "3")
    #expect(work?.authors.names.map(\.inText) == ["Wang", "Zhang"])
    #expect(library.reference("other")?.kind == .book)
  }

  @Test func `accents and commands of TeX become Unicode`() {
    let pairs = [
      ("{\\\"O}zge {\\c{C}}etinkaya B{\\\"u}y{\\\"u}kg{\\\"u}ng{\\\"o}r", "Özge Çetinkaya Büyükgüngör"),
      ("Aks{\\i}n", "Aksın"), ("na\\\"{\\i}ve \\'{\\i}", "naïve í"),
      ("\\v{S}im\\'ak \\H{o} \\k{a} \\r a \\u{g}", "Šimák ő ą å ğ"),
      ("Stra{\\ss}e \\AE sop {\\o}re \\L{}{\\'o}d\\'z", "Straße Æsop øre Łódź"),
      ("a--b~-- c --- d", "a–b\u{A0}– c — d"),
      ("``quoted'' and `single'", "“quoted” and ‘single’"), ("R\\&D 50\\% \\$5 \\#1 a\\_b", "R&D 50% $5 #1 a_b"),
      ("\\emph{text} \\textsc{Small} {\\em old}", "text Small old"),
      ("\\mkbibquote{Intention} \\enquote*{x}", "“Intention” “x”"),
      ("CO$_2$ and CO\\textsubscript{2} and \\ce{CO2} and m$^{3}$", "CO₂ and CO₂ and CO₂ and m³"),
      ("The {\\TeX book} \\LaTeX{} x", "The TeXbook LaTeX x"),
      ("methodology\\hyphen independent", "methodology-independent"),
      ("$\\alpha$-convergence, $R^2$", "α-convergence, R²"), ("\\'{\\^e}", "ế"), ("\\d{Z}\\=x", "Ẓx̄"),
    ]
    for (tex, plain) in pairs { #expect(TeXText.plain(tex) == plain, "\(tex)") }
    #expect(TeXText("a \\foo{b}").unknown == ["foo"] && TeXText.plain("a \\foo{b}") == "a b")
  }

  @Test func `names of every form are taken apart`() {
    let text =
      "Ludwig van Beethoven and de la Vall{\\'e}e Poussin, Charles Louis Xavier Joseph and {World Bank} and "
      + "King, Jr, Martin Luther and Donald E. Knuth and family=Berg, given=Jan, prefix=van den and 王军 and 欧阳修 and "
      + "{\\'E}mile Zola and {\\relax Ch}arles Brown and Aristotle and others"
    let (list, faults) = BibTeXNames.read(text)
    #expect(faults.isEmpty && list.hasOthers)
    let shown = list.names.map { "\($0.given)|\($0.particle)|\($0.family)|\($0.suffix)|\($0.isLiteral)" }
    #expect(
      shown == [
        "Ludwig|van|Beethoven||false", "Charles Louis Xavier Joseph|de la|Vallée Poussin||false",
        "||World Bank||true", "Martin Luther||King|Jr|false", "Donald E.||Knuth||false", "Jan|van den|Berg||false",
        "军||王||false", "修||欧阳||false", "Émile||Zola||false", "Charles||Brown||false", "||Aristotle||false",
      ])
    #expect(list.names[0].listed == "van Beethoven, Ludwig" && list.names[0].short == "L. van Beethoven")
    #expect(list.names[6].listed == "王军" && list.names[6].inText == "王军")
    #expect(BibTeXNames.read("{Simon and Schuster} and Li, Yi").list.names.count == 2)
  }

  @Test func `dates are read as biblatex writes them`() {
    let pairs = [
      ("2023", "2023"), ("1991-03", "1991"), ("1984/1986", "1984–1986"), ("1988/", "1988–"), ("1988/..", "1988–"),
      ("1723~", "ca. 1723"), ("199X", "1990–1999"), ("-0049", "50 BCE"), ("forthcoming", "forthcoming"),
      ("1995-03-30/1995-04-05", "1995"), ("2004-21", "2004"), ("2020-13-77", "2020"),
    ]
    for (text, year) in pairs { #expect(ReferenceDate(reading: text)?.year == year, "\(text)") }
    #expect(ReferenceDate(reading: "1995-03-30")?.iso == "1995-03-30")
    #expect(ReferenceDate(reading: " ") == nil)
  }

  @Test func `entries take what they lack from those they refer to`() {
    let library = bib(
      """
      @incollection{part, author = {A, B}, title = {Part}, pages = {1-2}, crossref = {whole}}
      @collection{whole, editor = {C, D}, title = {Whole}, subtitle = {More}, publisher = {P}, year = 2001}
      @inbook{vol, title = {Chapter}, crossref = {book}}
      @book{book, author = {E, F}, title = {Volume}, crossref = {mv}}
      @mvbook{mv, title = {Work}, date = {1984/1986}, publisher = {Q}}
      @article{x, title = {T}, xdata = {common}}
      @xdata{common, journaltitle = {J}, date = 1999}
      @set{s, entryset = {part, x}}
      """)
    #expect(library.diagnostics.isEmpty)
    let part = library.reference("part")
    #expect(part?.container == "Whole: More" && part?.publisher == "P" && part?.editors.names.first?.family == "C")
    #expect(part?.title == "Part" && part?.date?.year == "2001" && part?.authors.names.count == 1)
    #expect(library.reference("vol")?.publisher == "Q" && library.reference("vol")?.authors.names.first?.family == "E")
    #expect(library.reference("x")?.container == "J")
    #expect(library.reference("s")?.members.map(\.key) == ["part", "x"])
    #expect(library.reference("common") == nil)
  }

  @Test(arguments: [
    (
      "@article{a,\n title = {One {two},\n year = 2000\n}\n@book{b, title={B}}\n", 2,
      "the braces of field `title` in entry `a`"
    ),
    (
      "@article{a,\n title = {One}\n year = 2000\n}\n@book{b, title={B}}\n", 3, "a comma is missing after field `title`"
    ),
    ("@article{a,\n title = {One},\n\n@book{b, title={B}}\n", 1, "entry `a` is not closed"),
    ("@article{a,\n title = {One}},\n year = 2000\n}\n@book{b, title={B}}\n", 2, "entry `a` ends before this"),
    ("@article{a,\n title {One},\n}\n@book{b, title={B}}\n", 2, "`=` is expected after `title`"),
    ("@article{,\n title = {One},\n}\n@book{b, title={B}}\n", 1, "`@article` has no key"),
    ("@article{a,\n title = \"One {\" two\",\n}\n@book{b, title={B}}\n", 2, "the quotes or braces of field `title`"),
    (
      "@article{a,\n journal = jnl,\n}\n@string{jml = {J}}\n@book{b, title={B}}\n", 2,
      "there is no `@string` of the name `jnl`"
    ),
    ("@article{a, title={A}, crossref = {bb}}\n@book{b, title={B}}\n", 1, "there is no entry `bb` for `crossref`"),
    ("@article{a, title={A}}\n@article{a, title={Other}}\n@book{b, title={B}}\n", 2, "the key `a` is given twice"),
    ("@article{a, title={\\foo{A}}}\n@book{b, title={B}}\n", 1, "commands of TeX that are not known: `\\foo`"),
  ])
  func `faults have their place, and what follows is read`(text: String, line: Int, message: String) {
    let library = bib(text)
    #expect(library.diagnostics.count == 1, "\(library.diagnostics.map(\.message))")
    #expect(library.diagnostics.first?.place?.line == line)
    #expect(library.diagnostics.first?.message.contains(message) == true, "\(library.diagnostics.map(\.message))")
    #expect(library.reference("b")?.title == "B")
  }

  @Test func `entries that refer to each other in a circle are an error, not a hang`() {
    let library = bib("@book{a, crossref={b}}\n@book{b, crossref={a}}\n")
    #expect(library.diagnostics.contains { $0.message.contains("`a` → `b` → `a`") })
  }

  @Test func `random text never breaks the reader`() {
    var state: UInt64 = 11
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let pieces = [
      "@article{", "@string{", "@comment", "{", "}", "\"", ",", "=", "#", "\\", "a", " title ", "\n", "$", "\\c{", "~",
      "and ",
      "author = {", "王", "(", ")", "%", "\u{0}", "crossref = a,", "2020", "-", "[", "{\"a\":", "TY  - JOUR\n",
      "ER  - \n",
    ]
    for _ in 0..<400 {
      let text = (0..<next(60)).map { _ in pieces[next(pieces.count)] }.joined()
      for ending in ["bib", "ris", "json"] {
        let source = SourceText(path: "x.\(ending)", text: text)
        for fault in Bibliography.read(source).diagnostics { #expect((fault.place?.line ?? 1) <= source.lineCount) }
      }
    }
    let deep = String(repeating: "{\\c", count: 20_000)
    #expect(bib("@book{a, title = {\(deep)\(String(repeating: "}", count: 20_000))}}").references.count == 1)
  }
}
