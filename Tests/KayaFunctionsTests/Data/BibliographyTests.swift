import KayaDiagnostics
import KayaRuntime
import Testing

@Suite struct BibliographyTests {
  private func text(_ run: NotebookRun, _ name: String) -> String? {
    switch run.value(name) {
    case .string(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .na: "na"
    default: nil
    }
  }

  private let files = [
    "w.ris": """
    TY  - CONF
    AU  - Zhang, Jingwen
    AU  - Zhou, Chenyu
    PY  - 2025
    DA  - 2025/12/15
    TI  - Carbon Trading and Productive Forces
    BT  - Proceedings of a Conference
    PB  - Atlantis Press
    SP  - 23
    EP  - 44
    SN  - 2352-5398
    DO  - 10.2991/978-2-38476-507-2_4
    ID  - Zhang2025
    ER  -

    """
  ]

  @Test func aRecordComesThroughEveryFormatUnchanged() {
    let run = NotebookRun(
      """
      t = read_bibliography("w.ris")
      a = parse_bibliography(format_bibliography(t))
      b = parse_bibliography(format_bibliography(t, format = ris), format = ris)
      c = parse_bibliography(format_bibliography(t, format = csl), format = csl)
      pages = value(t, value, where = field == "pages")
      same = all(a.value == t.value) and all(b.value == t.value) and all(c.value == t.value)
      """, files: files)
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    #expect(run.words("t", "field").prefix(3) == ["type", "author", "author"])
    #expect(text(run, "pages") == "23–44")
    #expect(text(run, "same") == "true")
  }

  @Test func faultsOfTheFileAndOfTheTableAreNamed() {
    let broken = NotebookRun("t = read_bibliography(\"b.bib\")", files: ["b.bib": "@article{a, title = {x"])
    #expect(broken.errors.first?.place?.file == "b.bib")
    let field = NotebookRun(
      "t = format_bibliography(table(key = [\"a\"], field = [\"titel\"], value = [\"x\"]))")
    #expect(field.errors.first?.code == .wrongArgument)
    #expect(field.errors.first?.help.first?.contains("title") == true)
  }

  @Test(arguments: [
    ("2352-5398", "issn", "true"), ("2352-5389", "issn", "false"), ("2434-561X", "issn", "true"),
    ("978-2-38476-507-2", "isbn", "true"), ("978-2-38476-507-3", "isbn", "false"),
    ("0-306-40615-2", "isbn", "true"), ("97X-2", "isbn", "na"), ("0000-0002-1825-0097", "orcid", "true"),
    ("0000-0002-1694-233X", "orcid", "true"), ("0000-0002-1825-0098", "orcid", "false"),
  ])
  func checkDigitsFitOrDoNot(_ number: String, _ kind: String, _ expected: String) {
    #expect(text(NotebookRun("v = check_digit(\"\(number)\", kind = \(kind))"), "v") == expected)
  }
}
