import KayaDiagnostics
import Testing

@testable import KayaNotebook

@Test(arguments: [
  (
    "We follow [see also @a, p. 4. And [@b] too.", "1:11-1:23 this bracket is not closed, and stands as text",
    "end the citation with `]`, or write `\\[` for a bracket that is text"
  ),
  (
    "By others [see @a, p. 4) and (@b, p. 3].", "1:11-1:25 this citation is opened by `[` and closed by `)`",
    "write `[see @a, p. 4]`"
  ),
  (
    "As (@a, p. 4] says", "1:4-1:14 this citation is opened by `(` and closed by `]`",
    "write `[@a, p. 4]`, or `(@a, p. 4)` for words in parentheses"
  ),
])
func aCitationOfUnlikeBracketsIsTold(_ text: String, _ finding: String, _ way: String) {
  #expect(findings(text) == "warning[citation] " + finding)
  #expect(help(text) == [way])
}

@Test(arguments: ["So [@a, § 3 a) and b)] holds.", "So [@a, sec. 1) to 3); @b, i)] holds."])
func lettersOfListsInCitationsAreNoBrackets(_ text: String) { #expect(findings(text) == "") }

@Test(arguments: [
  "Over [0, 1) as @a [p. 3] says, and (0, 1] too", "[@a (2015), p. 3]", "(@a [p. 3])", "(see [@a])",
  "[see @a (p. 3)]", "\\[see @a", "(@a, with [@b])",
])
func aCitationOfItsOwnBracketsIsNot(_ text: String) { #expect(findings(text) == "") }

@Test(arguments: [
  ("Data[^note are.", "1:5-1:11 this mark of a footnote lacks a bracket, and stands as text"),
  ("Data.^note]", "1:6-1:11 this mark of a footnote lacks a bracket, and stands as text"),
])
func aMarkThatLacksABracketIsTold(_ text: String, _ finding: String) {
  let whole = text + "\n\n[^note]: A note.\n"
  #expect(findings(whole) == "warning[dangling-reference] " + finding)
  #expect(help(whole) == ["write `[^note]`"])
}

@Test func powersAndPatternsAreNoMarks() {
  #expect(findings("x^2 and y^n, a[^2], `[^n`.\n\n[^2]: A note.\n") == "")
  #expect(help("Text.\n\n[^n]: A note.\n") == ["write `[^n]` where it belongs, or leave it out"])
}

@Test(arguments: [
  ("So \u{B4}{kaya} 1 + 1\u{B4} is.", "1:4-1:18", "write `` `{kaya} 1 + 1` ``"),
  ("So '{kaya} n' is.", "1:4-1:14", "write `` `{kaya} n` ``"),
  ("So \u{2018}{kaya} n\u{2019} is.", "1:4-1:14", "write `` `{kaya} n` ``"),
])
func aValueBetweenOtherSignsThanBackTicksIsTold(_ text: String, _ place: String, _ way: String) {
  #expect(
    findings(text)
      == "warning[foreign-syntax] \(place) a value stands between back-ticks, not between other signs")
  #expect(help(text) == [way])
}

@Test func aCallBehindBareBracesIsTold() {
  #expect(
    findings("Fell by {kaya} pct(e) (see).")
      == "warning[foreign-syntax] 1:9-1:22 a value stands between back-ticks, and this stands as text")
  #expect(help("Fell by {kaya} pct(e) (see).") == ["write `` `{kaya} pct(e)` ``"])
  #expect(findings("A {kaya} block (see) and `` ` {kaya} f(x) ``") == "")
  #expect(findings("See `{kaya} f(x)`` here.").hasPrefix("error[syntax] 1:5"))
  #expect(read("See `{kaya} f(x)`` here.").diagnostics.count == 1)
}

@Test(arguments: [
  ("See it (sec-a, line 2).", "1:9-1:14", "sec-a"), ("See (see sec-a).", "1:10-1:15", "sec-a"),
  ("See *it* (#sec-a).", "1:11-1:17", "#sec-a"),
])
func aReferenceWithoutItsSignIsTold(_ text: String, _ place: String, _ words: String) {
  let whole = text + "\n\n## A {#sec-a}\n"
  #expect(
    findings(whole)
      == "warning[dangling-reference] \(place) `\(words)` stands as text, and a label of this name is here")
  #expect(help(whole) == ["a reference is written `@sec-a`"])
  #expect(findings("The (sec-b) and `(sec-a)` and [a](sec-a), (@sec-a).\n\n## A {#sec-a}\n") == "")
}

@Test func aBlockOfTwoBackTicksIsTold() {
  #expect(
    findings("``{kaya}\nx = 1\n").hasPrefix("error[syntax] 1:1-1:9 a block begins and ends with three back-ticks"))
}

@Test func aValueWhoseBracesAreOtherBracketsIsTold() {
  #expect(
    findings("So `(kaya) rows(t)` is.")
      == "warning[foreign-syntax] 1:4-1:20 inline code that starts with `(kaya)` is not run")
  #expect(findings("The '{kaya}' block and `(kaya)` and `<kaya>a</kaya>`") == "")
}

@Test(arguments: [
  ("01.11.2026", "write `date: 2026-11-01`"), ("2026-11-1", "write `date: 2026-11-01`"),
  ("2026/11/01", "write `date: 2026-11-01`"), ("\"Nov 1st, 2026\"", "write `date: 2026-11-01`"),
  ("2nd November 2026", "write `date: 2026-11-02`"),
  ("11/1/2026", "write `date: 2026-01-11` or `date: 2026-11-01`"),
  ("31.02.2026", "write year, month and day in this order: `2026-03-31`"),
])
func aDateInAnotherFormIsTold(_ date: String, _ way: String) {
  let text = "---\ndate: \(date)\n---\n"
  #expect(findings(text).hasPrefix("warning[front-matter] 2:7-"))
  #expect(help(text) == [way])
}

@Test(arguments: ["November 2026", "1 November 2026", "November 1, 2026", "2026-11", "spring 2026", "1.0.2", "10/2026"])
func aDateInWordsStandsAsItIs(_ date: String) { #expect(findings("---\ndate: \(date)\n---\n") == "") }

@Test func aLetterTwiceInTheTagOfALanguageIsTold() {
  #expect(findings("---\nlang: enn\n---\n").hasPrefix("warning[front-matter] 2:7-2:10"))
  #expect(help("---\nlang: zhh\n---\n") == ["did you mean `lang: zh`?"])
  #expect(read("---\nlang: deu\n---\n").diagnostics.map(\.severity) == [.note])
}
