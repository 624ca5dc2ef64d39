import KayaTables
import Testing

@Suite("SQL over tables")
struct SQLTests {
  private let cities: [(name: String, table: Table)]

  init() throws {
    let t = try Table([
      "city": Column(strings: ["Wuhan", "Xi'an", nil]), "year": Column([2009, 2010, 2011]),
      "gdp": Column([1.5, nil, 3]),
      "coastal": Column(bools: [false, nil, true]), "band": Column(.intervals([1, .nan, 2], [2, .nan, 3])),
    ])
    cities = [
      ("cities", t),
      ("kinds", try Table(["city": Column(strings: ["Wuhan", "Wuhan"]), "kind": Column(strings: ["a", "b"])])),
    ]
  }

  private func run(_ sql: String, _ limits: SQLLimits = SQLLimits()) throws -> Table {
    try SQLSession.run(sql, tables: cities, limits: limits).table
  }

  private func error(_ sql: String, _ limits: SQLLimits = SQLLimits()) -> SQLError? {
    do { _ = try SQLSession.run(sql, tables: cities, limits: limits) } catch { return error }
    return nil
  }

  @Test("missing cells are NULL, bools are 0 and 1, and both come back")
  func roundTrip() throws {
    #expect(try run("select city, year, gdp, coastal from cities") == cities[0].table.removing(["band"]))
    #expect(try run("select band from cities")["band"] == Column(strings: ["1..2", nil, "2..3"]))
    #expect(try run("select coastal + 1 as x from cities")["x"] == Column([1, nil, 2]))
    #expect(try run("select gdp is null as x from cities")["x"] == Column([0, 1, 0]))
    #expect(try run("select null as x from cities")["x"] == Column([nil, nil, nil]))
  }

  @Test("numbers are reals, so that they divide as in the notebook")
  func reals() throws { #expect(try run("select year / 2 as h from cities limit 1")["h"] == Column([1004.5])) }

  @Test("groups, joins, windows and common table expressions")
  func queries() throws {
    let result = try SQLSession.run(
      "with k as (select city, count(*) as n from kinds group by city) select c.year, k.n from cities c join k using (city)",
      tables: cities)
    #expect(result.table == (try Table(["year": Column([2009]), "n": Column([2])])))
    #expect(result.tablesRead.sorted() == ["cities", "kinds"])
    #expect(
      try run("select row_number() over (order by year desc) as r from cities order by year")["r"] == Column([3, 2, 1]))
    #expect(
      try run("with recursive s(i) as (select 1 union all select i + 1 from s where i < 4) select i from s").rowCount
        == 4)
  }

  @Test("columns are seen however they are named")
  func mentioned() throws {
    for sql in [
      "select GDP as x from cities", "select c.[gdp] as x from cities c", "select cities.'gdp' as x from cities",
      "select x from (select city, year, gdp as x from cities)", "select gdp as x, count(*) over () as n from cities",
    ] {
      #expect(try run(sql)["x"] == Column([1.5, nil, 3]), "\(sql)")
    }
    #expect(try run("select * from cities natural join kinds").rowCount == 2)
    #expect(try run("select count(*) as n from cities natural join kinds")["n"] == Column([2]))
    #expect(try run("select 2 * 3 as x")["x"] == Column([6]))
  }

  @Test("whole numbers that a double does not hold exactly become texts, and so does their column")
  func longNumbers() throws {
    let sql = "select 5 as id union all select null union all select 9007199254740993 union all select 1.5"
    let found = try SQLSession.run(sql, tables: cities)
    #expect(found.table["id"] == Column(strings: ["5", nil, "9007199254740993", "1.5"]))
    #expect(found.longNumbers == [LongNumbers(column: "id", first: "9007199254740993")])
    let held = try SQLSession.run("select 9007199254740992 as id union all select -4611686018427387904", tables: cities)
    #expect(held.table["id"] == Column([9_007_199_254_740_992, -4_611_686_018_427_387_904]))
    #expect(held.longNumbers.isEmpty)
    #expect(error("select 9007199254740993 as id union all select 'a'") != nil)
  }

  @Test("the mark of synthetic data passes through the tables that are read")
  func synthetic() throws {
    var marked = cities
    marked[1].table.synthetic = SyntheticMark(note: "drawn")
    #expect(try SQLSession.run("select * from kinds", tables: marked).table.synthetic?.note == "drawn")
    #expect(try SQLSession.run("select year from cities", tables: marked).table.synthetic == nil)
  }

  @Test(
    "whatever is no reading of the tables is refused",
    arguments: [
      "insert into cities values (1, 2, 3, 4, 5)", "delete from cities", "drop table cities", "create table x (a)",
      "pragma table_info(cities)", "attach 'x' as y", "vacuum", "begin", "explain select 1",
      "select load_extension('x')",
      "select * from sqlite_master", "select * from pragma_table_info('cities')", "select randomblob(3)",
      "select random()",
      "select current_timestamp", "select current_date", "select sqlite_version()", "select 1; select 2",
      "select last_insert_rowid()",
      "select * from dbstat", "update cities set year = 1", "reindex", "analyze", "select printf('%9d', 1)",
      "select writefile('a', 'b')",
    ])
  func refused(sql: String) { #expect(error(sql) != nil, "\(sql)") }

  @Test(
    "dates of the clock and of the machine's zone are refused, all others are not",
    arguments: [
      "date('now')", "datetime('NOW')", "date()", "strftime('%Y')", "strftime('%Y', 'now')", "julianday('now')",
      "time('no' || 'w')",
      "unixepoch('now')", "date('2020-01-01', 'localtime')", "date('2020-01-01', 'utc')", "date(lower('NOW'))",
    ])
  func clock(call: String) { #expect(error("select \(call) as x") != nil) }

  @Test("dates of given days are those of SQLite")
  func dates() throws {
    #expect(try run("select date('2020-02-28', '+2 days') as x")["x"] == Column(strings: ["2020-03-01"]))
    #expect(try run("select strftime('%Y-%W', '2013-06-18') as x")["x"] == Column(strings: ["2013-24"]))
    #expect(try run("select unixepoch('1970-01-02') as x")["x"] == Column([86400]))
    #expect(
      try run("select julianday(x) - julianday('2020-01-01') as d from (select '2020-01-03' as x)")["d"] == Column([2]))
    #expect(try run("select date(year) as x from cities")["x"]?.count == 3)
  }

  @Test("errors say where in the statement they stand")
  func places() throws {
    let column = try #require(error("select gpd from cities"))
    #expect(column.range == 7..<10)
    #expect(column.message == "no column `gpd`")
    #expect(column.help == ["did you mean `gdp`?"])
    #expect(error("select 1 from citys")?.help == ["did you mean `cities`?"])
    #expect(error("select 1 as x,, 2")?.message == "`,` is not expected here")
    #expect(error("selec 1")?.help == ["did you mean `select`?"])
    #expect(error("select * fro cities")?.help == ["did you mean `from`?"])
    #expect(error("select 1 as x,, 2")?.help.count == 1)
    #expect(error("select (1")?.message == "the statement ends too early")
    #expect(error("select city from cities, kinds")?.message == "more than one table has a column `city`")
    #expect(error("select 1 from nothing")?.range == 14..<21)
    #expect(error("select 1 as x,, 2")?.range?.lowerBound == 14)
    #expect(error("select year, random() from cities")?.range == 13..<19)
    #expect(error("select \"gpd\" from cities")?.message.contains("gpd") == true)
    #expect(error("select 1 as x; select 2 as y")?.range == 15..<21)
    #expect(error("")?.message == "there is no statement")
    #expect(error("-- only a comment")?.message == "there is no statement")
    #expect(error("select 1 as x;  -- the end") == nil)
  }

  @Test("endless and huge statements end at a limit")
  func limits() {
    let endless = "with recursive s(i) as (select 1 union all select i + 1 from s) select count(*) from s"
    #expect(error(endless, SQLLimits(steps: 200_000))?.reason == .limit)
    #expect(
      error("with recursive s(i) as (select 1 union all select i + 1 from s) select i from s", SQLLimits(cells: 1000))?
        .reason == .limit)
    #expect(error("select hex(zeroblob(100000000)) as x") != nil)
  }

  @Test("results that are no tables")
  func results() {
    #expect(error("select 1 as a, 2 as a")?.message == "two columns of the result are named `a`")
    #expect(
      error("select case when year = 2009 then 1 else 'x' end as m from cities")?.message
        == "column `m` holds numbers and, in row 2, a text as well")
    #expect(error("select x'00ff' as b")?.reason == .value)
  }

  @Test("names that differ only in case cannot meet in SQL")
  func names() throws {
    let t = try Table(["Year": Column([1]), "year": Column([2])])
    #expect(throws: SQLError.self) { try SQLSession.run("select 1 as x", tables: [("t", t)]) }
    let odd = try Table(["a \"b\"": Column([1]), "select": Column([2])])
    #expect(try SQLSession.run("select * from \"my \"\"table\"", tables: [("my \"table", odd)]).table == odd)
  }

  @Test("names of a statement are found outside of strings, comments, functions and its own tables")
  func tokens() {
    let sql = """
      -- from hidden
      WITH own(a) AS NOT MATERIALIZED (SELECT max(x) FROM "real one"), other AS (select 1)
      SELECT 'from text', [t 2].y, `z` /* from secret */ FROM own, tables JOIN own ON 1 = 1.5e3
      """
    let names = SQLText(sql).names.map(\.name)
    for name in ["real one", "t 2", "z", "tables", "x", "y"] { #expect(names.contains(name), "\(name)") }
    for name in ["own", "other", "hidden", "secret", "from text", "max"] { #expect(!names.contains(name), "\(name)") }
    let found = SQLText("select * from cities").names.first { $0.name == "cities" }
    #expect(found?.range == 14..<20)
  }

  @Test("random text never crashes", arguments: 0..<200)
  func randomText(seed: UInt64) {
    var random = FixedRandom(seed &+ 3)
    let pieces = [
      "select ", "from ", "cities", "(", ")", "'", "\"", "--", "/*", "*/", "\n", ",", "*", "with ", " as ", "[", "`",
      "1", ";", "é", "\0",
    ]
    let sql = (0..<Int.random(in: 0..<25, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      .joined()
    let count = sql.utf8.count
    for name in SQLText(sql).names { #expect(name.range.upperBound <= count) }
    if let range = error(sql)?.range { #expect(range.upperBound <= count) }
  }
}

@Suite("SQLite files")
struct SQLiteReaderTests {
  @Test("tables and views are read, also of a file in write-ahead mode")
  func reading() throws {
    let bytes = try Reference.bytes("cities.sqlite")
    #expect(try SQLiteReader.read(bytes, query: "select * from rich").table.rowCount > 0)
    let t = try SQLiteReader.read(bytes, query: "select * from cities").table
    #expect(t["city"] == Column(strings: ["Wuhan", "Xi'an", "Dalian", nil]))
    #expect(t["year"] == Column([2009, 2009, 2010, 2010]))
    #expect(t["gdp"] == Column([1.5, nil, 2.25, 3.5]))
    #expect(t["coastal"] == Column(bools: [false, false, true, nil]))
    #expect(try SQLiteReader.read(bytes, query: "select gdp from rich order by gdp").table.rowCount == 2)
    #expect(
      try SQLiteReader.read(bytes, query: "select name from sqlite_master where type = 'view'").table["name"]
        == Column(strings: ["rich"]))
  }

  @Test("nothing is written")
  func readOnly() throws {
    let bytes = try Reference.bytes("cities.sqlite")
    #expect(throws: SQLError.self) { try SQLiteReader.read(bytes, query: "delete from cities") }
    #expect(throws: SQLError.self) { try SQLiteReader.read(bytes, query: "select random() as x") }
  }

  @Test("bytes that are no database are an error, and never a crash", arguments: 0..<150)
  func corrupt(seed: UInt64) throws {
    var random = FixedRandom(seed)
    var bytes = try Reference.bytes("cities.sqlite")
    if seed % 10 == 0 {
      bytes = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)))
    } else {
      for _ in 0..<Int.random(in: 1..<12, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8(truncatingIfNeeded: random.next())
      }
    }
    do {
      _ = try SQLiteReader.read(bytes, query: "select * from cities", limits: SQLLimits(steps: 1_000_000))
    } catch { #expect(!error.message.isEmpty) }
  }
}
