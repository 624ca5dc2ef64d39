import KayaRuntime

extension ProjectPath {
  /// The page that a notebook becomes: `a/b.md` becomes `a/b.html`.
  public var page: ProjectPath { ProjectPath(parts: parts.dropLast() + [stem + ".html"]) }

  /// The page of a notebook at a point of its grid: `a/b.md` becomes `a/b/start-2010.html`.
  public func page(of point: ParameterGrid.Point) -> ProjectPath {
    ProjectPath(parts: parts.dropLast() + [stem, point.name + ".html"])
  }

  /// The last part without its ending.
  public var stem: String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The address of this file from a page, or below the address of the published site where one is given.
  func address(from page: ProjectPath, below base: String?) -> String {
    base.map { Site.absolute(self, below: $0) } ?? relative(from: page)
  }

  /// The address of this file in a page of the same site, such as `../data/a.csv`.
  func relative(from page: ProjectPath) -> String {
    let start = page.folder.parts
    var common = 0
    while common < start.count, common < parts.count - 1, start[common] == parts[common] { common += 1 }
    let up = Array(repeating: "..", count: start.count - common)
    let text = (up + parts[common...]).joined(separator: "/")
    // A colon in the first part would be read as a scheme.
    let isScheme = up.isEmpty && parts[common].utf8.contains(UInt8(ascii: ":"))
    return AddressText.encoded(isScheme ? "./" + text : text)
  }
}
