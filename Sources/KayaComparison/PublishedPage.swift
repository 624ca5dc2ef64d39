import KayaJSON

/// What the files beside a page say of its results.
public struct PublishedPage: Sendable {
  /// A result with a name.
  public struct Result: Sendable {
    /// Its name.
    public var name: String
    /// Its kind, such as `model`.
    public var kind: String
    /// Everything that is known of it.
    public var content: JSON
  }

  /// A claim with its verdict.
  public struct Claim: Sendable {
    /// Its id, with the name of the row where there is one.
    public var id: String
    /// The published number.
    public var published: String
    /// The recomputed number.
    public var recomputed: String
    /// The verdict.
    public var verdict: String
  }

  /// The page's path in the site.
  public let path: String
  /// The notebook it is made from.
  public let notebook: String
  /// The results in order.
  public let results: [Result]
  /// The claims in order.
  public let claims: [Claim]
  /// What each result follows from, by its name; a claim's by `claim` and its id.
  let origins: [String: [JSON.Member]]
  /// The digest of each result.
  let digests: [String: String]
  /// The parameters with their values.
  let parameters: [JSON.Member]
  /// The kernel functions with their versions.
  let functions: [JSON.Member]
  /// The version of the program.
  let version: String

  /// Reads a page's `results.json`, and its `manifest.json` if there is one; nothing if they are not what they should be.
  public init?(results: [UInt8], manifest: [UInt8]?) {
    guard let file = try? JSON(results), let path = file["page"]?.text else { return nil }
    self.path = path
    notebook = file["notebook"]?.text ?? ""
    self.results = (file["results"]?.items ?? []).compactMap { item in
      guard let name = item["name"]?.text, let kind = item["kind"]?.text else { return nil }
      return Result(name: name, kind: kind, content: item)
    }
    claims = (file["claims"]?.items ?? []).compactMap { item in
      guard let id = item["id"]?.text else { return nil }
      let each = item["each"]?.text ?? ""
      return Claim(
        id: each.isEmpty ? id : "\(id)/\(each)", published: item["published"]?.text ?? "",
        recomputed: item["recomputed"]?.text ?? "", verdict: item["verdict"]?.text ?? "")
    }
    let about = manifest.flatMap { try? JSON($0) } ?? .null
    var origins: [String: [JSON.Member]] = [:]
    var digests: [String: String] = [:]
    for item in about["results"]?.items ?? [] {
      guard let name = item["name"]?.text else { continue }
      origins[name] = item["from"]?.members ?? []
      digests[name] = item["sha256"]?.text
    }
    for item in about["claims"]?.items ?? [] {
      for id in item["ids"]?.items ?? [] { origins["claim \(id.text ?? "")"] = item["from"]?.members ?? [] }
    }
    self.origins = origins
    self.digests = digests
    parameters = about["parameters"]?.members ?? []
    functions = about["functions"]?.members ?? []
    version = about["kaya"]?.text ?? ""
  }
}

/// The pages of a site with their results.
public struct PublishedSite: Sendable {
  /// The pages by their path, sorted.
  public let pages: [PublishedPage]
  /// The files that could not be read as results, sorted.
  public let damaged: [String]

  /// The names of the files that are needed, below folders that end in `_files`.
  public static let resultsName = "results.json"
  /// The name of the file that says what results follow from.
  public static let manifestName = "manifest.json"

  /// The site of these files by path; files of other names are passed over.
  public init(_ files: [String: [UInt8]]) {
    var pages: [PublishedPage] = []
    var damaged: [String] = []
    for path in files.keys.sorted() where path.hasSuffix("_files/" + Self.resultsName) {
      let manifest = path.dropLast(Self.resultsName.count) + Self.manifestName
      if let bytes = files[path], let page = PublishedPage(results: bytes, manifest: files[String(manifest)]) {
        pages.append(page)
      } else {
        damaged.append(path)
      }
    }
    self.pages = pages.sorted { $0.path < $1.path }
    self.damaged = damaged
  }
}
