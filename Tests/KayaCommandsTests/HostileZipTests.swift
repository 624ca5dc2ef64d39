import Foundation
import Testing

@testable import KayaCommands

/// What is handed in as a zip is read entry by entry; whatever is wrong with one costs that one alone.
@Suite struct HostileZipTests {
  private static let good = ZipBytes.Entry("hw/hw.md", "```{kaya}\n#| exercise: a\ntotal = 3.5\n```\n")

  private func items(_ zips: [String: [UInt8]]) throws -> [String: Submissions.Item] {
    let place = try Workplace()
    for (name, bytes) in zips { try Files.write(bytes, to: place.path + "/in/" + name) }
    let found = try Submissions(place.path + "/in", assignment: "hw")
    #expect(Files.names(in: place.path) == ["in"] && Files.names(in: place.path + "/in") == zips.keys.sorted())
    return Dictionary(uniqueKeysWithValues: found.items.map { ($0.student, $0) })
  }

  private func text(_ item: Submissions.Item?) -> String {
    guard let item, case .success(let bytes) = Submissions.bytes(of: item) else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func oddity(_ item: Submissions.Item?) -> String {
    guard let item, case .failure(let oddity) = Submissions.bytes(of: item) else { return "none" }
    return oddity.words
  }

  @Test func everyHostileArchiveIsAFindingOnItsOwnSubmission() throws {
    let bomb = { (size: Int) in
      var entry = Self.good
      entry.stored = ZipBytes.deflatedZeros(20 << 20)
      entry.method = 8
      entry.size = size
      return entry
    }
    var link = ZipBytes.Entry("hw/hw.md", "/etc/passwd")
    link.mode = 0o120777
    var broken = Self.good
    broken.checksum ^= 1
    var thousands = (0..<3000).map { ZipBytes.Entry("hw/pad\($0).txt", "x") }
    thousands.insert(Self.good, at: 1500)
    let outside = ["../../../tmp/hw/hw.md", "/etc/hw/hw.md", "hw\\..\\..\\hw.md", "a/./hw/hw.md", "hw/../hw.md"]
    var old = ZipBytes.Entry([0xFF, 0xFE, 0x1B, 0x2F] + Array("hw.md".utf8), [0x78])
    let misnamed = old
    old.isUTF8 = false
    let whole = ZipBytes([Self.good]).bytes
    let found = try items([
      "good.zip": whole,
      "outside.zip": ZipBytes(outside.map { ZipBytes.Entry($0, "bad") } + [Self.good]).bytes,
      "onlyoutside.zip": ZipBytes([ZipBytes.Entry("../hw.md", "bad")]).bytes,
      "link.zip": ZipBytes([link]).bytes,
      "bomb.zip": ZipBytes([bomb(20 << 20)]).bytes,
      "liar.zip": ZipBytes([bomb(10)]).bytes,
      "twice.zip": ZipBytes([Self.good, ZipBytes.Entry("hw/hw.md", "other")]).bytes,
      "thousands.zip": ZipBytes(thousands).bytes,
      "old.zip": ZipBytes([old]).bytes,
      "misnamed.zip": ZipBytes([misnamed]).bytes,
      "broken.zip": ZipBytes([broken]).bytes,
      "cut.zip": Array(whole.dropLast(10)),
      "cutearly.zip": Array(whole.prefix(40)),
      "empty.zip": [],
      "words.zip": Array("not a zip at all".utf8),
    ])
    #expect(text(found["good"]).contains("3.5") && found["good"]?.anomalies == [])
    #expect(text(found["outside"]).contains("3.5"))
    let words = found["outside"]?.anomalies.joined() ?? ""
    #expect(words.contains("`../../../tmp/hw/hw.md`") && words.contains("and 2 more of the zip leave it"))
    #expect(found["onlyoutside"]?.anomalies.count == 2 && oddity(found["onlyoutside"]) == "")
    #expect(found["link"]?.anomalies == ["a symbolic link, which is not followed"] && oddity(found["link"]) == "")
    #expect(oddity(found["bomb"]) == "the file is larger than 16 MiB")
    #expect(["the file is larger than 16 MiB", "the file cannot be read from the zip"].contains(oddity(found["liar"])))
    #expect(found["twice"]?.anomalies == ["the zip has the file twice; the first counts"])
    #expect(text(found["twice"]).contains("3.5"))
    #expect(text(found["thousands"]).contains("3.5") && found["thousands"]?.anomalies == [])
    #expect(text(found["old"]) == "x" && found["old"]?.path.contains("\u{1B}") == false)
    #expect(oddity(found["broken"]) == "the file cannot be read from the zip")
    for name in ["misnamed", "cut", "cutearly", "empty", "words"] {
      #expect(found[name]?.anomalies.isEmpty == false && text(found[name]).isEmpty, "\(name)")
    }
    #expect(found.count == 15)
  }

  @Test func anArchiveOfTheClassTellsOfWhatLeavesItAndReadsTheRest() throws {
    let place = try Workplace()
    let answer = "```{kaya}\n#| exercise: a\ntotal = 3.5\n```\n"
    let names = ["ann/hw/hw.md", "../ann/hw/hw.md", "/bob/hw/hw.md", "bob/hw/hw.md", "../../nobody.md"]
    var entries = names.map { ZipBytes.Entry($0, answer) }
    entries += (0..<4000).map { ZipBytes.Entry("student\($0)/hw/hw.md", answer) }
    try Files.write(ZipBytes(entries).bytes, to: place.path + "/class.zip")
    let found = try Submissions(place.path + "/class.zip", assignment: "hw")
    #expect(found.items.count == 4002)
    let anomalies = Dictionary(uniqueKeysWithValues: found.items.map { ($0.student, $0.anomalies) })
    #expect(anomalies["ann"] == ["the entry `../ann/hw/hw.md` of the zip leaves it and is not read"])
    #expect(anomalies["bob"] == ["the entry `/bob/hw/hw.md` of the zip leaves it and is not read"])
    #expect(found.diagnostics.map(\.message) == ["the entry `../../nobody.md` of the zip leaves it and is not read"])
    let cut = Array(ZipBytes(entries).bytes.dropLast(100))
    try Files.write(cut, to: place.path + "/cut.zip")
    #expect(throws: (any Error).self) { try Submissions(place.path + "/cut.zip", assignment: "hw") }
  }

  @Test func aNameThatIsNoTextIsAFindingInAFolderToo() throws {
    let place = try Workplace()
    try Files.makeFolder(place.path + "/in")
    let path = Array((place.path + "/in/").utf8CString.dropLast()) + [CChar(bitPattern: 0xFF), 0]
    #expect(mkdir(path, 0o700) == 0)
    let found = try Submissions(place.path + "/in", assignment: "hw")
    #expect(found.items.map(\.anomalies) == [["the name is not UTF-8 and cannot be read"]])
  }
}
