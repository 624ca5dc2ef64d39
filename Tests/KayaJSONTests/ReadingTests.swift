import KayaJSON
import Testing

private func read(_ text: String, _ dialect: JSON.Dialect = .standard) throws(JSON.Fault) -> JSON {
  try JSON(Array(text.utf8), dialect: dialect)
}

private func fault(_ text: String, _ dialect: JSON.Dialect = .standard) -> JSON.Fault? {
  do throws(JSON.Fault) {
    _ = try read(text, dialect)
    return nil
  } catch {
    return error
  }
}

@Suite struct ReadingTests {
  private static let sample = """
    {"a": [1, -2.50e+3, true, false, null], "b": {"c": "x\\n\\u00e9\\ud83d\\ude00"}, "a": "é", "": []}
    """

  @Test func `every kind of value is read in order`() throws {
    let value = try read(Self.sample)
    #expect(value.members.map(\.key) == ["a", "b", "a", ""])
    #expect(value["a"] == .array([.int(1), .number("-2.50e+3"), .bool(true), .bool(false), .null]))
    #expect(value["b"]?["c"]?.text == "x\né😀")
    #expect(value.members[2].value.text == "é")
    #expect(value["none"] == nil && value.items.isEmpty && value.text == nil && value.number == nil)
  }

  @Test func `a value knows its bytes, a mark before it counted`() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array(#" {"é": ["x" , 12]}"#.utf8)
    let value = try JSON(bytes)
    #expect(value.range == 4..<bytes.count)
    let items = value["é"]?.items ?? []
    #expect(items.map { String(decoding: bytes[$0.range], as: UTF8.self) } == ["\"x\"", "12"])
  }

  @Test(arguments: ["0", "-0", "10", "1.5", "1e5", "1E-05", "-12.30e+1", "123456789012345678901234567890"])
  func `numbers stay as they are written`(digits: String) throws {
    guard case .number(let read) = try read(digits).kind else {
      Issue.record("\(digits) is a number")
      return
    }
    #expect(read == digits)
  }

  @Test(arguments: ["01", "+1", ".5", "1.", "1e", "1e+", "-", "0x10", "NaN", "Infinity", "-Infinity", "nan", "1_000"])
  func `what only looks like a number is refused`(text: String) { #expect(fault(text) != nil) }

  @Test func `a number too large for a Double is kept, and has no value`() throws {
    #expect(try read("1e999").number == nil)
    #expect(try read("1e999") == .number("1e999") && read("1e999") != .number("1e998"))
  }

  @Test func `numbers are the same by their value`() throws {
    #expect(try read("[1.50, 1e2]") == read("[1.5, 100]") && read("1") != read("2"))
  }

  @Test func `the words of Python are numbers where they are allowed`() throws {
    let value = try read("[NaN, Infinity, -Infinity, -1]", .python)
    #expect(value.items.map(\.number) == [nil, nil, nil, -1])
    #expect(fault("[NaNs]", .python)?.reason == .noComma(close: "]"))
  }

  @Test(arguments: [
    ("\\ud800", "\u{FFFD}"), ("\\ude00", "\u{FFFD}"), ("\\ud800x", "\u{FFFD}x"),
    ("\\ud800\\u0041", "\u{FFFD}A"), ("\\ud800\\ud83d\\ude00", "\u{FFFD}😀"), ("\\ud83d\\n", "\u{FFFD}\n"),
    ("\\u0000", "\0"), ("\\/\\b\\f\\r\\t\\\"\\\\", "/\u{8}\u{C}\r\t\"\\"), ("\\uFFFF\\uabCD", "\u{FFFF}\u{ABCD}"),
  ])
  func `escapes are read, lone halves replaced`(text: String, expected: String) throws {
    #expect(try read("\"\(text)\"").text == expected)
  }

  @Test func `bytes that are no UTF-8 are replaced`() throws {
    #expect(try JSON([0x22, 0x61, 0xFF, 0x62, 0x22]).text == "a\u{FFFD}b")
  }

  @Test(
    arguments: [
      ("", .endsEarly, 0), (" \n", .endsEarly, 2), ("nul", .noValue, 0), ("[1,]", .noValue, 3),
      ("[1 2]", .noComma(close: "]"), 3),
      ("{\"a\":1 \"b\"}", .noComma(close: "}"), 7), ("{\"a\":1,}", .noKey, 7), ("{a:1}", .noKey, 1),
      ("{\"a\" 1}", .noColon(key: "a"), 5), ("[] x", .notTheEnd, 3), ("01", .notTheEnd, 1), ("[1.]", .noDigits, 3),
      ("\"a", .openText, 2), ("\"a\nb\"", .brokenText, 2), ("\"\\x\"", .noEscape, 2), ("\"\\u12g4\"", .noEscape, 5),
      ("\"\\ud800\\u1\"", .noEscape, 10),
    ] as [(String, JSON.Fault.Reason, Int)])
  func `a fault has its reason and place`(text: String, reason: JSON.Fault.Reason, offset: Int) {
    let found = fault(text)
    #expect(found?.reason == reason && found?.offset == offset, "\(String(describing: found))")
    #expect(found?.message.isEmpty == false)
  }

  @Test func `a text cut anywhere is refused at its end or before`() {
    let bytes = Array(Self.sample.utf8)
    for length in bytes.indices {
      let cut = Array(bytes[..<length])
      do throws(JSON.Fault) {
        _ = try JSON(cut)
        Issue.record("the first \(length) bytes are no JSON")
      } catch {
        #expect((0...length).contains(error.offset))
      }
    }
  }

  @Test func `a byte changed anywhere never traps`() {
    let bytes = Array(Self.sample.utf8)
    for index in bytes.indices {
      for byte in [0x00, 0x22, 0x2C, 0x2D, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0xFF] as [UInt8] {
        var changed = bytes
        changed[index] = byte
        if let value = try? JSON(changed) { #expect(value.range.upperBound <= bytes.count) }
      }
    }
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
  func `values may be nested, but not without end`(opening: String) throws {
    #expect(fault(String(repeating: opening, count: 100_000))?.reason == .tooDeep)
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(fault(nested(64)) == nil)
    #expect(fault(nested(65))?.reason == .tooDeep && fault(nested(65))?.offset == 64)
  }
}
