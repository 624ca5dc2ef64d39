import KayaDiagnostics
import Testing

@Suite struct SuggestionTests {
  private let names = ["gtfp", "pergdp", "City", "year", "treated"]

  @Test(arguments: [("gtpf", "gtfp"), ("city", "City"), ("yaer", "year"), ("treatd", "treated"), ("pergpd", "pergdp")])
  func nearNamesAreFound(_ pair: (String, String)) {
    #expect(Suggestions.near(pair.0, in: names).first == pair.1)
  }

  @Test func farNamesAreNot() {
    #expect(Suggestions.near("wages", in: names).isEmpty)
    #expect(Suggestions.near("x", in: ["y", "z"]).isEmpty)
    #expect(Suggestions.help("wages", in: names) == nil)
  }

  @Test func atMostThreeAreNamed() {
    let help = Suggestions.help("abcd", in: ["abce", "abcf", "abcg", "abch"])
    #expect(help == "did you mean `abce`, `abcf` or `abcg`?")
  }

  @Test func theNearestOfManyAreNamedOnceInOrder() {
    let many = (0..<2000).map { "town \($0)" } + ["town x", "Town X", "twon x", "town x", " town X "]
    #expect(Suggestions.near("town X", in: many) == ["town x", "Town X", " town X "])
    #expect(Suggestions.near("twon 7", in: many) == ["town 7", "twon x", "town 0"])
    #expect(Suggestions.near("ÉTÉ", in: ["été", "ete"]).first == "été")
    #expect(Suggestions.near("省份名", in: ["省份", "市名"]) == ["省份"])
  }

  @Test func longListsAreCut() {
    #expect(Suggestions.listing(["a", "b"]) == "a, b")
    #expect(Suggestions.listing((1...20).map(String.init), most: 3) == "1, 2, 3, ... (20 in all)")
  }
}
