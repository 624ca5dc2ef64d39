import Glibc
import KayaDiagnostics
import Testing

@testable import KayaCommands

/// What is said where the machine does not take a file.
@Suite struct FileFaultTests {
  @Test func `a file that cannot be written is no fault of the program`() throws {
    let place = try Workplace(["p/a.md": "Text.\n", "p/out": "a file"])
    #expect(place.run(["render", place.path + "/p/a.md", "-q", "--output-dir", place.path + "/p/out"]) == 1)
    #expect(place.read("p/out") == "a file")
    do {
      try Files.write([1], to: place.path + "/p/out/x")
      Issue.record("a file stood where a folder was needed")
    } catch {
      let said = error.diagnostic()
      #expect(said.code == .cannotWrite && said.isError)
      #expect(said.help == ["a file stands where a folder is needed: move it, or write into another folder"])
    }
  }

  @Test(arguments: [ENOSPC, EDQUOT, EACCES, EPERM, EROFS, ENOTDIR, ENAMETOOLONG, EMFILE, ENOENT])
  func `what the machine refuses has a way out`(_ number: Int32) {
    let said = FileFault(path: "_site/a.html", number: number).diagnostic()
    #expect(said.message == "`_site/a.html` cannot be written: \(String(cString: strerror(number)))")
    #expect(said.help.count == 1)
    #expect(CommandExit.code(for: [said]) == .errors)
  }
}
