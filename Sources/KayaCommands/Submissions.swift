import Glibc
import KayaDiagnostics
import KayaRuntime

/// What students handed in: a folder for each, a file for each, or a zip of either.
struct Submissions: Sendable {
  /// Where the file of a student is.
  enum Place: Sendable {
    case file(String)
    case entry(ZipArchive, ZipArchive.Entry)
    case none
  }

  /// What one student handed in.
  struct Item: Sendable {
    /// The student's id: the name of the folder or of the file.
    var student: String
    /// Where the file is.
    var place: Place
    /// The path of the file as it is shown.
    var path: String
    /// When it was handed in, as written beside it.
    var timestamp: String?
    /// What is odd about it.
    var anomalies: [String] = []
  }

  /// The students in the order of their ids.
  private(set) var items: [Item] = []
  /// What is odd about the whole.
  private(set) var diagnostics: [Diagnostic] = []
  private let assignment: String
  /// The places of the students among the items.
  private var places: [String: Int] = [:]
  private static let endings = [".md", ".qmd", ".Rmd"]
  private static let largestTimestamp = 1024

  /// Looks through a folder or a zip file.
  init(_ path: String, assignment: String) throws {
    self.assignment = assignment
    switch Files.kind(path) {
    case .folder: readFolder(path)
    case .file where path.lowercased().hasSuffix(".zip"): try readZip(path)
    default:
      throw Failure(
        Diagnostic(
          .missingFile, "no folder or zip file `\(path)`",
          help: ["submissions are `STUDENT/\(assignment)/\(assignment).md`, or `STUDENT.md`, or a zip of these"]))
    }
    items.sort { $0.student.unicodeScalars.lexicographicallyPrecedes($1.student.unicodeScalars) }
    if items.isEmpty {
      diagnostics.append(Diagnostic(.warning, .missingFile, "there are no submissions in `\(path)`"))
    }
  }

  /// The bytes of a submission, or what is odd instead.
  static func bytes(of item: Item) -> Result<[UInt8], Oddity> {
    let limit = GradingProcess.Bounds.largestFile
    switch item.place {
    case .none: return .failure(Oddity(words: ""))
    case .file(let path):
      do { return .success(try Files.read(path, limit: limit)) } catch {
        if case .tooLarge = error { return .failure(Oddity(words: "the file is larger than \(limit >> 20) MiB")) }
        return .failure(Oddity(words: "the file cannot be read"))
      }
    case .entry(let archive, let entry):
      do { return .success(try archive.read(entry, limit: limit)) } catch {
        if error == .tooLarge { return .failure(Oddity(words: "the file is larger than \(limit >> 20) MiB")) }
        return .failure(Oddity(words: "the file cannot be read from the zip"))
      }
    }
  }

  /// Why there is nothing to mark.
  struct Oddity: Error {
    var words: String
  }

  private mutating func add(_ item: Item) {
    guard let index = places[item.student] else {
      places[item.student] = items.count
      return items.append(item)
    }
    items[index].anomalies.append("handed in twice; `\(items[index].path)` counts")
  }

  // MARK: A folder

  private mutating func readFolder(_ root: String) {
    let names = Files.names(in: root).filter { !$0.hasPrefix(".") && $0 != "__MACOSX" }
    // Folders come first: where a student has both, the folder counts.
    for name in names where Self.type(root + "/" + name) == S_IFDIR { add(folder(root + "/" + name, name)) }
    let common = Self.timestamp(root + "/timestamp.txt")
    for name in names {
      let path = root + "/" + name
      let type = Self.type(path)
      // Bytes that are no text have no name under which they could be opened.
      if type == nil, name.unicodeScalars.contains("\u{FFFD}") {
        add(Item(student: name, place: .none, path: name, anomalies: ["the name is not UTF-8 and cannot be read"]))
      }
      let stem = Self.stem(name)
      if type == S_IFLNK {
        add(
          Item(
            student: stem ?? name, place: .none, path: name,
            anomalies: ["a symbolic link, which is not followed"]))
      } else if type == S_IFREG, let stem {
        add(Item(student: stem, place: .file(path), path: name, timestamp: common))
      } else if type == S_IFREG, name.lowercased().hasSuffix(".zip") {
        readStudentZip(path, student: String(name.dropLast(4)))
      }
    }
  }

  private func folder(_ path: String, _ student: String) -> Item {
    var item = Item(student: student, place: .none, path: "\(student)/\(assignment)/\(assignment).md")
    for name in ["grades.csv", "manual.csv", "feedback"] {
      for below in ["", "/" + assignment] where Self.type(path + below + "/" + name) != nil {
        item.anomalies.append("`\(name)` in the submission is not read")
      }
    }
    let inner = path + "/" + assignment
    var folders = [(path, student)]
    switch Self.type(inner) {
    case S_IFDIR: folders.insert((inner, "\(student)/\(assignment)"), at: 0)
    case S_IFLNK:
      item.anomalies.append("`\(assignment)` is a symbolic link, which is not followed")
      return item
    default: break
    }
    for (folder, shown) in folders {
      for ending in Self.endings {
        let name = assignment + ending
        switch Self.type(folder + "/" + name) {
        case S_IFREG:
          item.place = .file(folder + "/" + name)
          item.path = shown + "/" + name
          item.timestamp = Self.timestamp(folder + "/timestamp.txt")
          return item
        case S_IFLNK:
          item.anomalies.append("`\(name)` is a symbolic link, which is not followed")
          return item
        case nil: continue
        default:
          item.anomalies.append("`\(name)` is no regular file")
          return item
        }
      }
    }
    // A single notebook under another name is most likely meant.
    if let (folder, shown) = folders.first {
      let others = Files.names(in: folder).filter { Self.stem($0) != nil && Self.type(folder + "/" + $0) == S_IFREG }
      if others.count == 1, folders.count == 2, let name = others.first {
        item.place = .file(folder + "/" + name)
        item.path = shown + "/" + name
        item.timestamp = Self.timestamp(folder + "/timestamp.txt")
        item.anomalies.append("the file is named `\(name)`, not `\(assignment).md`")
        return item
      }
    }
    item.anomalies.append("there is no file `\(assignment)/\(assignment).md`")
    return item
  }

  /// The type of what is at a path, links not followed; nothing if there is nothing.
  private static func type(_ path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// The name of a notebook file without its ending.
  private static func stem(_ name: String) -> String? {
    for ending in endings where name.lowercased().hasSuffix(ending.lowercased()) && name.count > ending.count {
      return String(name.dropLast(ending.count))
    }
    return nil
  }

  private static func timestamp(_ path: String) -> String? {
    guard type(path) == S_IFREG, let bytes = try? Files.read(path, limit: largestTimestamp) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: A zip file

  private mutating func readZip(_ path: String) throws {
    let archive = try ZipArchive(path)
    let stamps = Self.timestamps(in: archive)
    var students: [String] = []
    var files: [String: [(rank: Int, entry: ZipArchive.Entry)]] = [:]
    // Beside files that bear the assignment's name, others are no submissions.
    let isNamed = archive.entries.contains { entry in Self.endings.contains { entry.parts.last == assignment + $0 } }
    for entry in archive.entries {
      guard let (student, rank) = owner(entry.parts, depth: isNamed ? 1 : 2) else { continue }
      if files[student] == nil { students.append(student) }
      files[student, default: []].append((rank, entry))
    }
    for student in students {
      guard let found = files[student] else { continue }
      add(item(student, found.filter { $0.rank >= 0 }, in: archive, stamps))
    }
    refuse(archive)
  }

  /// Tells of entries that are not read: at the student whose they seem to be, else of the whole.
  private mutating func refuse(_ archive: ZipArchive) {
    var strangers: [ZipArchive.Refused] = []
    for entry in archive.refused {
      // The folder above a notebook names a student, whatever else the path says.
      if let student = owner(entry.parts, depth: 1)?.student, let index = places[student] {
        items[index].anomalies.append(Self.words([entry]))
      } else {
        strangers.append(entry)
      }
    }
    guard !strangers.isEmpty else { return }
    diagnostics.append(
      Diagnostic(
        .warning, .outsideProject, Self.words(strangers),
        help: ["a submission is `STUDENT/\(assignment)/\(assignment).md` in the zip"]))
  }

  private static func words(_ refused: [ZipArchive.Refused]) -> String {
    let names = refused.prefix(3).map { "`\($0.name)`" }.joined(separator: ", ")
    if refused.count == 1 { return "the entry \(names) of the zip leaves it and is not read" }
    let more = refused.count > 3 ? " and \(refused.count - 3) more" : ""
    return "the entries \(names)\(more) of the zip leave it and are not read"
  }

  /// The dates that stand beside submissions, by the path of their folder.
  private static func timestamps(in archive: ZipArchive) -> [[String]: ZipArchive.Entry] {
    let stamps = archive.entries.filter { $0.parts.last == "timestamp.txt" && !$0.isLink }
    return Dictionary(stamps.map { (Array($0.parts.dropLast()), $0) }) { first, _ in first }
  }

  /// The student to whom an entry belongs, and how well its place fits; −1 for another file of the student.
  private func owner(_ parts: [String], depth: Int) -> (student: String, rank: Int)? {
    guard let name = parts.last else { return nil }
    let isNamed = Self.endings.contains { name == assignment + $0 }
    let count = parts.count
    if isNamed, count >= 3, parts[count - 2] == assignment { return (parts[count - 3], 0) }
    if isNamed, count >= 2 { return (parts[count - 2], 1) }
    if count >= 3, parts[count - 2] == assignment { return (parts[count - 3], -1) }
    if let stem = Self.stem(name), count <= depth, stem != assignment { return (stem, 2) }
    return nil
  }

  private func item(
    _ student: String, _ found: [(rank: Int, entry: ZipArchive.Entry)], in archive: ZipArchive,
    _ stamps: [[String]: ZipArchive.Entry]
  ) -> Item {
    var item = Item(student: student, place: .none, path: "\(student)/\(assignment)/\(assignment).md")
    guard let best = found.min(by: { $0.rank < $1.rank }) else {
      item.anomalies.append("there is no file `\(assignment)/\(assignment).md`")
      return item
    }
    item.path = best.entry.parts.joined(separator: "/")
    if found.count(where: { $0.entry.parts == best.entry.parts }) > 1 {
      item.anomalies.append("the zip has the file twice; the first counts")
    } else if found.count > 1 {
      item.anomalies.append("handed in twice; `\(item.path)` counts")
    }
    if best.entry.isLink {
      item.anomalies.append("a symbolic link, which is not followed")
      return item
    }
    item.place = .entry(archive, best.entry)
    if let stamp = stamps[Array(best.entry.parts.dropLast())],
      let bytes = try? archive.read(stamp, limit: Self.largestTimestamp)
    {
      item.timestamp = String(decoding: bytes, as: UTF8.self)
    }
    return item
  }

  private mutating func readStudentZip(_ path: String, student: String) {
    let archive: ZipArchive
    do {
      archive = try ZipArchive(path)
    } catch {
      let isLarge = (error as? Failure)?.diagnostics.first?.code == .fileTooLarge
      let words = isLarge ? "the zip file has more than \(ZipArchive.mostEntries) files" : "the zip file cannot be read"
      return add(Item(student: student, place: .none, path: path, anomalies: [words]))
    }
    let found = archive.entries.compactMap { entry -> (rank: Int, entry: ZipArchive.Entry)? in
      guard let name = entry.parts.last, Self.endings.contains(where: { name == assignment + $0 }) else { return nil }
      return (entry.parts.count, entry)
    }
    var item = item(student, found, in: archive, Self.timestamps(in: archive))
    if !archive.refused.isEmpty { item.anomalies.append(Self.words(archive.refused)) }
    add(item)
  }
}
