import KayaComparison

/// A folder with a rendered site, as it is on disk.
struct SiteFolder {
  /// The absolute path of the folder, links resolved.
  let path: String

  /// A folder; nothing if there is none.
  init?(_ path: String) {
    guard let real = Files.realPath(path), Files.kind(real) == .folder else { return nil }
    self.path = real
  }

  /// The files below by their path from the folder, sorted; what starts with `.` is nobody's page.
  var files: [String] {
    var found: [String] = []
    var pending = [""]
    while let folder = pending.popLast() {
      for name in Files.names(in: path + "/" + folder) where !name.hasPrefix(".") {
        let inner = folder.isEmpty ? name : folder + "/" + name
        switch Files.kind(path + "/" + inner) {
        // A link to a folder above would never end.
        case .folder where !Files.isLink(path + "/" + inner): pending.append(inner)
        case .file: found.append(inner)
        default: continue
        }
      }
    }
    return found.sorted()
  }

  /// The bytes of a file; nothing if it cannot be read.
  func bytes(_ name: String) -> [UInt8]? { try? Files.read(path + "/" + name) }

  /// What its pages say of their results.
  var site: PublishedSite { Self.site(files) { bytes($0) } }

  /// The results among files of a site.
  static func site(_ names: [String], _ bytes: (String) -> [UInt8]?) -> PublishedSite {
    var found: [String: [UInt8]] = [:]
    for name in names
    where name.hasSuffix("/\(PublishedSite.resultsName)") || name.hasSuffix("/\(PublishedSite.manifestName)") {
      found[name] = bytes(name)
    }
    return PublishedSite(found)
  }
}
