import KayaLanguage
import Testing

@Suite struct NameTests {
  @Test func freeNamesLeaveOutWhatIsBoundInside() throws {
    let code = "f(x, k = d) = let(m = mean(x), s = m + w, map(v, (a, b) => a + b + c + s * k)) + m"
    let statement = try #require(Reading(code).statements.first)
    #expect(statement.freeNames.map(\.text) == ["d", "w", "v", "c", "m"])
    #expect(statement.calledFunctions.map(\.text) == ["let", "mean", "map"])
  }

  @Test func calledFunctionsComeInReadingOrder() throws {
    let statement = try #require(Reading("x = a() |> f(b()) |> g()").statements.first)
    #expect(statement.calledFunctions.map(\.text) == ["a", "f", "b", "g"])
    #expect(statement.freeNames.isEmpty)
  }

  @Test func namesOfArgumentsAndFieldsAreNotRead() throws {
    let statement = try #require(Reading("f(t.x, by = z, {k = v})").statements.first)
    #expect(statement.freeNames.map(\.text) == ["t", "z", "v"])
  }

  @Test func formulasAndBlanksAreWalked() throws {
    let statement = try #require(Reading("f(y ~ a:b | c | d ~ e, ______)").statements.first)
    #expect(statement.freeNames.map(\.text) == ["y", "a", "b", "c", "d", "e"])
  }
}
