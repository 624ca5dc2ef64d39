import Foundation
import Testing

@testable import KayaCommands

/// The program beside these tests.
private let program = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: ".build/debug/kaya").path

extension Workplace {
  /// Runs the program itself, as marking starts it again; gives its exit code.
  fileprivate func program(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: KayaCommandsTests.program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  fileprivate func lines(_ name: String) -> [String] { (read(name) ?? "").split(separator: "\n").map(String.init) }

  /// Writes bytes.
  fileprivate func write(_ name: String, bytes: [UInt8]) throws { try Files.write(bytes, to: path + "/" + name) }
}

private let teacher = """
  ---
  title: Home work
  due: 2026-03-01T23:59:00+08:00
  ---

  ```{kaya}
  t = read_csv("data/t.csv")
  ```

  ```{kaya}
  #| exercise: a
  total = ______
  ```

  ```{kaya}
  #| exercise: a
  #| solution: true
  total = sum(t.x)
  ```

  ```{kaya}
  #| exercise: a
  #| check: true
  check(total > 0, "it is positive")
  ```

  ```{kaya}
  #| exercise: a
  #| check: true
  #| hidden: true
  check(close(total, solution.total), "NOBODYSEES this", points = 3)
  ```

  """

@Suite(.enabled(if: FileManager.default.fileExists(atPath: program)), .serialized) struct ClassroomCommandTests {
  private func course() throws -> Workplace {
    let place = try Workplace()
    try place.write("_kaya.yml", "project: {type: course}\n")
    try place.write("source/hw.md", teacher)
    try place.write("source/data/t.csv", "x\n1\n2.5\n")
    return place
  }

  private func hand(_ student: String, _ answer: String, in place: Workplace) throws {
    try place.write("submitted/\(student)/hw/hw.md", "```{kaya}\n#| exercise: a\n\(answer)\n```\n" + visible)
  }

  private let visible = "\n```{kaya}\n#| exercise: a\n#| check: true\ncheck(total > 0, \"it is positive\")\n```\n"

  @Test func aNewCourseWorksAtOnce() throws {
    let place = try Workplace()
    #expect(place.run(["create", "course", place.path + "/c", "-q"]) == 0)
    #expect(place.run(["assign", place.path + "/c/source/first.md", "-q"]) == 0)
    #expect(place.read("c/release/data/cities.csv") != nil)
    #expect(place.run(["validate", place.path + "/c/release/first.md", "-q"]) == 1)
    #expect(place.run(["render", place.path + "/c", "-q"]) == 0)
    let page = place.read("c/_site/release/first.html") ?? ""
    #expect(page.contains("exr-intensity") && !page.contains("co2 / gdp"))
    let release = place.read("c/release/first.md") ?? ""
    let solution = place.read("c/source/first.md") ?? ""
    try place.write("c/submitted/blank/first/first.md", release)
    try place.write("c/submitted/solved/first/first.md", solution)
    #expect(try place.program(["grade", "c/source/first.md", "c/submitted", "-q"]) == 0)
    #expect(
      place.lines("c/grades.csv") == [
        "student,intensity,spread,words,total,max,anomalies", "blank,0,0,,0,10,", "solved,4,4,,8,10,",
      ])
  }

  @Test func validationWorksInTheReleaseAlone() throws {
    let place = try course()
    #expect(place.run(["assign", place.path + "/source/hw.md", "-q"]) == 0)
    let release = place.read("release/hw.md") ?? ""
    let alone = try Workplace()
    for name in ["data/t.csv", "_original/hw.md", "_original/hw.files"] {
      try alone.write(name, place.read("release/" + name) ?? "")
    }
    for (answer, code) in [("______", 1), ("sum(t.x)", 0), ("0 - 1", 1), ("nosuch", 1)] as [(String, Int32)] {
      try alone.write("hw.md", release.replacingOccurrences(of: "______", with: answer))
      #expect(alone.run(["validate", alone.path + "/hw.md", "-q", "--format", "json"]) == code, "\(answer)")
    }
    #expect(!release.contains("NOBODYSEES"))
  }

  @Test func everySubmissionHasItsRowInAnyOrder() throws {
    let place = try course()
    try hand("good", "total = sum(t.x)", in: place)
    try hand("late", "total = sum(t.x)", in: place)
    try place.write("submitted/late/hw/timestamp.txt", "2026-03-01T18:00:00Z\n")
    try hand("endless", "f(x) = f(x)\ntotal = f(1)", in: place)
    try hand("huge", "total = sum(1..1e15)", in: place)
    try hand("=cmd", "total = 3.5", in: place)
    try hand("<b>markup", "total = \"<script>\"", in: place)
    try hand("forger", "total = 1", in: place)
    try place.write("submitted/forger/hw/grades.csv", "student,total\nforger,100\n")
    try place.write("submitted/empty/hw/hw.md", "")
    try place.write("submitted/none/notes.txt", "")
    try place.write("submitted/loose.md", "```{kaya}\n#| exercise: a\ntotal = 3.5\n```\n" + visible)
    try place.write("submitted/bytes/hw/hw.md", bytes: [0xFF, 0xFE, 0x00, 0xC3, 0x28])
    try place.write("secret.md", "```{kaya}\n#| exercise: a\ntotal = 3.5\n```\n")
    try place.link("submitted/linked.md", to: place.path + "/secret.md")
    try place.write("submitted/deep/hw/x", "")
    try place.link("submitted/deep/hw/hw.md", to: "/etc/passwd")
    var seen: [[String]] = []
    for jobs in ["1", "2", "3"] {
      try? FileManager.default.removeItem(atPath: place.path + "/.kaya")
      #expect(try place.program(["grade", "source/hw.md", "submitted", "-q", "--jobs", jobs]) == 0)
      seen.append(place.lines("grades.csv"))
    }
    #expect(seen[0] == seen[1] && seen[1] == seen[2])
    let rows = Dictionary(
      uniqueKeysWithValues: seen[0].dropFirst().map { line in
        (String(line.prefix { $0 != "," }), String(line.drop { $0 != "," }.dropFirst()))
      })
    #expect(rows.count == 13)
    #expect(rows["good"] == "4,4,4,")
    #expect(rows["late"] == "4,4,4,late by 2 h 1 min")
    #expect(rows["'=cmd"] == "4,4,4,")
    #expect(rows["loose"] == "4,4,4,")
    #expect(rows["forger"]?.hasPrefix("1,1,4,`grades.csv` in the submission is not read") ?? false)
    #expect(rows["linked"] == "0,0,4,\"a symbolic link, which is not followed\"")
    #expect(rows["huge"]?.contains("a limit of work was passed") ?? false)
    #expect(rows["none"] == "0,0,4,there is no file `hw/hw.md`")
    for name in ["endless", "huge", "empty", "none", "bytes", "deep", "<b>markup"] {
      #expect(rows[name]?.hasPrefix("0,0,4,") ?? false, "\(name)")
    }
    for (name, text) in try pages(place) { #expect(!text.contains("NOBODYSEES"), "\(name)") }
  }

  private func pages(_ place: Workplace) throws -> [(String, String)] {
    let names = FileManager.default.enumerator(atPath: place.path + "/feedback")?.compactMap { $0 as? String } ?? []
    let pages = names.filter { $0.hasSuffix(".html") }
    #expect(pages.count == 13)
    return pages.map { ($0, place.read("feedback/" + $0) ?? "") }
  }

  @Test func anInterruptedBatchGoesOnAndMarksAreNeverReadBackFromTables() throws {
    let place = try course()
    try hand("ann", "total = 3.5", in: place)
    #expect(try place.program(["grade", "source/hw.md", "submitted", "-q"]) == 0)
    try place.write("grades.csv", "student,a,total,max,anomalies\nann,100,100,4,\n")
    let log = place.path + "/.kaya/grading/hw.jsonl"
    let half = (try Files.read(log)) + Array("{\"fingerprint\":\"x".utf8)
    try Files.write(half, to: log)
    try hand("bob", "total = 1", in: place)
    #expect(try place.program(["grade", "source/hw.md", "submitted", "-q"]) == 0)
    #expect(place.lines("grades.csv").dropFirst() == ["ann,4,4,4,", "bob,1,1,4,"])
    // Marks by hand that cannot be read are not left out.
    try place.write("manual.csv/x", "")
    #expect(try place.program(["grade", "source/hw.md", "submitted", "-q"]) == 1)
  }

  /// The processes that a process has started.
  private func children(of process: Int32) -> [Int32] {
    let list = try? String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
    let all = threads.compactMap {
      try? String(contentsOfFile: "/proc/\(process)/task/\($0)/children", encoding: .utf8)
    }
    return ([list].compactMap { $0 } + all).flatMap { $0.split(separator: " ").compactMap { Int32($0) } }
  }

  @Test func aMarkingProcessThatIsKilledCostsItsSubmissionAlone() throws {
    let place = try course()
    try hand("ann", "total = 3.5", in: place)
    try hand("mid", "total = sum(map(1..500, i => sum(map(1..500, j => i * j))))", in: place)
    try hand("zoe", "total = 3.5", in: place)
    let process = Process()
    process.executableURL = URL(filePath: KayaCommandsTests.program)
    process.arguments = ["grade", "source/hw.md", "submitted", "-q", "--jobs", "1"]
    process.currentDirectoryURL = URL(filePath: place.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Once the first one is marked, the process is at the second; it and the one that tries again are killed.
    let log = place.path + "/.kaya/grading/hw.jsonl"
    let end = Date().addingTimeInterval(60)
    while process.isRunning, Date() < end, (try? Files.read(log))?.contains(UInt8(ascii: "\n")) != true { usleep(2000) }
    var killed: Set<Int32> = []
    while process.isRunning, killed.count < 2, Date() < end {
      for child in children(of: process.processIdentifier) where killed.count < 2 && !killed.contains(child) {
        kill(child, SIGKILL)
        killed.insert(child)
      }
      usleep(2000)
    }
    process.waitUntilExit()
    #expect(killed.count == 2 && process.terminationStatus == 0)
    #expect(
      place.lines("grades.csv").dropFirst() == [
        "ann,4,4,4,", "mid,0,0,4,the submission used too much and was stopped", "zoe,4,4,4,",
      ])
    // What died is not remembered: the next run marks it.
    #expect(try place.program(["grade", "source/hw.md", "submitted", "-q"]) == 0)
    #expect(place.lines("grades.csv").count == 4 && !place.lines("grades.csv")[2].contains("used too much"))
  }

  @Test func aFaultOfTheTeacherIsTheOnlyError() throws {
    let place = try course()
    try hand("ann", "total = 3.5", in: place)
    try place.write("source/hw.md", teacher + "\n```{kaya}\nz = nosuch\n```\n")
    #expect(try place.program(["grade", "source/hw.md", "submitted", "-q"]) == 1)
    #expect(place.lines("grades.csv").count == 2)
  }

  @Test func aSiteShowsWhatStudentsGet() throws {
    let place = try course()
    try place.write("_kaya.yml", "project: {type: website}\n")
    #expect(place.run(["render", place.path, "-q"]) == 0)
    let names = FileManager.default.enumerator(atPath: place.path + "/_site")?.compactMap { $0 as? String } ?? []
    #expect(names.contains("source/hw.html"))
    for name in names {
      let text = place.read("_site/" + name) ?? ""
      #expect(!text.contains("NOBODYSEES") && !text.contains("sum(t.x)"), "\(name)")
    }
  }
}
