import Glibc
import KayaDiagnostics

/// Prints a page to PDF by the Chromium of this machine.
struct PagePrinter {
  private let browser: String

  /// A printer; throws `Failure` where no browser is found.
  init() throws {
    let named = getenv("KAYA_CHROMIUM").map { String(cString: $0) } ?? ""
    let names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge"]
    guard let found = ([named] + names).lazy.filter({ !$0.isEmpty }).compactMap(Self.path).first else {
      throw Failure(
        Diagnostic(
          .configuration, "printing needs Chromium, which is not on this machine",
          help: [
            "on Debian: `apt install chromium`", "another browser of its kind is named by `KAYA_CHROMIUM=/path/to/it`",
            "any browser prints the page itself: its style for paper is in it",
          ]))
    }
    browser = found
  }

  /// The PDF of a page that carries all in itself, with the names of its authors; throws `Failure`.
  func pdf(of html: [UInt8], by authors: [String] = []) throws -> [UInt8] {
    let folder = try Self.temporaryFolder()
    defer { try? Files.remove(folder) }
    do {
      try Files.write(html, to: folder + "/page.html")
    } catch let fault {
      throw Failure(fault.diagnostic())
    }
    let target = folder + "/page.pdf"
    var words = [
      browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-sync",
      "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=\(folder)/profile",
      "--no-pdf-header-footer", "--print-to-pdf=\(target)",
    ]
    // The browser's own walls cannot be put up by the superuser; the page has no script and no way out.
    if geteuid() == 0 { words.append("--no-sandbox") }
    words.append("file://\(folder)/page.html")
    guard SilentProgram(words)?.succeeds(withinSeconds: 120) == true, let bytes = try? Files.read(target),
      bytes.starts(with: Array("%PDF".utf8))
    else {
      throw Failure(
        Diagnostic(
          .configuration, "`\(browser)` did not print the page",
          help: ["try it by hand: `\(browser) --headless --print-to-pdf=page.pdf page.html`"]))
    }
    return Self.withoutDates(PrintedFacts(authors: authors).written(to: bytes))
  }

  /// The same page gives the same file on any day: the times of printing become blanks.
  static func withoutDates(_ pdf: [UInt8]) -> [UInt8] {
    var out = pdf
    for key in ["/CreationDate (", "/ModDate ("] {
      let wanted = Array(key.utf8)
      var at = 0
      while at + wanted.count <= out.count {
        guard out[at] == wanted[0], out[at..<at + wanted.count].elementsEqual(wanted),
          let end = out[at...].prefix(wanted.count + 40).firstIndex(of: UInt8(ascii: ")"))
        else {
          at += 1
          continue
        }
        for index in at...end { out[index] = 0x20 }
        at = end + 1
      }
    }
    return out
  }

  /// The path of a program by its name or path.
  private static func path(of name: String) -> String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  private static func temporaryFolder() throws -> String {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((base + "/kaya-print-XXXXXX").utf8CString)
    let path = template.withUnsafeMutableBufferPointer { buffer -> String? in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let path, let real = Files.realPath(path) else {
      throw Failure(FileFault(path: base).diagnostic())
    }
    return real
  }
}
