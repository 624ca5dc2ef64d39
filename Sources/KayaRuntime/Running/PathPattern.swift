/// A pattern of paths: `*` is any text within a part, `**` any text, a folder stands for all in it.
public struct PathPattern: Sendable {
  private let pattern: [Character]
  /// What stands before the first sign that stands for others.
  private let start: String
  private let isPlain: Bool

  /// A pattern as `_kaya.yml` writes it.
  public init(_ text: String) {
    var text = text.hasPrefix("./") ? String(text.dropFirst(2)) : text
    if text.hasPrefix("/") { text = String(text.dropFirst()) }
    let isFolder = text.hasSuffix("/")
    start = String(text.prefix { $0 != "*" && $0 != "?" })
    isPlain = start == text
    pattern = Array(isFolder ? text + "**" : text)
  }

  /// Whether paths in a folder can fit.
  public func reaches(into folder: String) -> Bool {
    (folder + "/").hasPrefix(start) || start.hasPrefix(folder + "/")
  }

  /// Whether a path fits, or lies in a folder that does.
  public func fits(_ path: String) -> Bool {
    guard path.hasPrefix(start) else { return false }
    if isPlain { return path == start || start.hasSuffix("/") || path.dropFirst(start.count).first == "/" }
    if matches(Array(path)) { return true }
    var folder = path
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      if matches(Array(folder)) { return true }
    }
    return false
  }

  /// By dynamic programming over both texts, so that no pattern takes more than their product.
  private func matches(_ path: [Character]) -> Bool {
    var reach = [Bool](repeating: false, count: path.count + 1)
    reach[0] = true
    var index = 0
    while index < pattern.count {
      if pattern[index] == "*" {
        let crosses = index + 1 < pattern.count && pattern[index + 1] == "*"
        for place in 0..<path.count where reach[place] && (crosses || path[place] != "/") { reach[place + 1] = true }
        index += crosses ? 2 : 1
        if crosses, index < pattern.count, pattern[index] == "/", reach[0] {
          // `**/x` fits `x` as well.
          var bare = reach
          bare[0] = true
          reach = zip(shifted(reach, path, by: "/"), bare).map { $0 || $1 }
          index += 1
        }
        continue
      }
      reach = shifted(reach, path, by: pattern[index])
      index += 1
    }
    return reach[path.count]
  }

  private func shifted(_ reach: [Bool], _ path: [Character], by character: Character) -> [Bool] {
    var next = [Bool](repeating: false, count: reach.count)
    for place in path.indices
    where reach[place] && (path[place] == character || (character == "?" && path[place] != "/")) {
      next[place + 1] = true
    }
    return next
  }
}
