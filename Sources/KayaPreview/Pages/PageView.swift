import KayaCommands
import KayaDiagnostics
import KayaPublish

/// What a visitor sees at an address, before the script is added.
struct PageView: Sendable {
  /// 200, 302 or 404.
  var status: Int
  /// The bytes.
  var bytes: [UInt8]
  /// Tells this state of the page from another.
  var digest: String
  /// The media type.
  var type: String
  /// Where to go instead.
  var location: String?
  /// How the page of a notebook was made.
  var report: LiveFile.Report?
  /// The exercises on it that can be answered here.
  var sheet = ExerciseSheet()

  /// Whether its run was stopped, so that it is to be asked for again.
  var isOutdated: Bool { status == 503 }

  /// Whether it is a page, into which the script goes.
  var isPage: Bool { type.hasPrefix("text/html") }

  /// What is at an address of a project; pages are made now where they are not yet.
  static func at(_ address: String, of project: LiveProject) -> PageView {
    switch project.answer(to: address) {
    case .file(let file):
      var view = PageView(status: 200, bytes: file.bytes, digest: file.digest, type: MediaType.of(file.name))
      view.report = file.report
      if file.report != nil { view.add(project.diagnostics.filter(\.isError)) }
      return view
    case .moved(let target):
      return PageView(status: 302, bytes: [], digest: "", type: "text/plain", location: target)
    case .missing: return missing(address, project)
    case .outdated:
      return notice(NoticePage.html(title: "The page is being made", words: "Its notebook was changed meanwhile."), 503)
    case .failed(let findings):
      let bytes = NoticePage.html(
        title: "The project cannot be shown", words: "It comes back when the files do.", findings: findings)
      return notice(bytes)
    }
  }

  /// Puts what is wrong with the project as a whole before all else on the page.
  private mutating func add(_ faults: [Diagnostic]) {
    let start = Array("<main".utf8)
    guard !faults.isEmpty, let main = bytes.firstRange(of: start),
      let place = bytes[main.upperBound...].firstIndex(of: UInt8(ascii: ">"))
    else { return }
    let box = FindingMarkup.box(.error, faults).serialized(.html)
    bytes.insert(contentsOf: Array((FindingMarkup.style + box).utf8), at: place + 1)
    digest += "-" + Self.mark(box.utf8)
  }

  /// Adds the exercises, which belong to the state of the page.
  mutating func add(_ sheet: ExerciseSheet) {
    guard !sheet.isEmpty else { return }
    self.sheet = sheet
    digest += "-" + Self.mark(sheet.json)
  }

  /// FNV-1a is enough to tell one notice, or one state of exercises, from the next.
  private static func mark(_ bytes: some Sequence<UInt8>) -> String {
    String(bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 16)
  }

  private static func missing(_ address: String, _ project: LiveProject) -> PageView {
    // What is no page to be looked at needs no words of the site.
    let name = address.split(separator: "/").last ?? ""
    guard !name.contains(".") || name.hasSuffix(".html") || address.hasSuffix("/") else {
      return PageView(status: 404, bytes: [], digest: "", type: "text/plain")
    }
    let links = project.pageAddresses.prefix(200).map { (text: String($0.dropFirst()), address: $0) }
    return notice(
      NoticePage.html(
        title: "There is no such page", words: "These pages are there; this one appears when its notebook does.",
        links: Array(links)))
  }

  private static func notice(_ bytes: [UInt8], _ status: Int = 404) -> PageView {
    PageView(status: status, bytes: bytes, digest: "notice-" + mark(bytes), type: MediaType.of("notice.html"))
  }
}
