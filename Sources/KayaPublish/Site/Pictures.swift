import KayaRuntime

/// Pictures as `data:` addresses, for a page that stands alone.
enum Pictures {
  /// The pictures among the files of a project.
  static func data(_ resources: [ProjectPath: SiteProject.Resource]) -> [ProjectPath: String] {
    var found: [ProjectPath: String] = [:]
    for (path, resource) in resources {
      guard case .file(let bytes) = resource, let type = type(of: path.name) else { continue }
      found[path] = "data:\(type);base64,\(base64(bytes))"
    }
    return found
  }

  /// Whether a file goes into a page that stands alone.
  static func isPicture(_ path: ProjectPath) -> Bool { type(of: path.name) != nil }

  private static func type(of name: String) -> String? {
    switch name.lowercased().split(separator: ".").last {
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "webp": "image/webp"
    case "svg": "image/svg+xml"
    default: nil
    }
  }

  /// The bytes in base 64, with padding.
  static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let count = min(3, bytes.count - index)
      var group = 0
      for offset in 0..<3 { group = group << 8 | (offset < count ? Int(bytes[index + offset]) : 0) }
      for place in 0..<4 {
        out.append(place <= count ? digits[group >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
      index += 3
    }
    return String(decoding: out, as: UTF8.self)
  }
}
