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

    /// The data of its marks, if these have rows of their own, or all of its data; at least one.
    var layers: [Layer] {
      let layers = (content["layers"]?.items ?? []).map(Layer.init)
      return layers.isEmpty ? [Layer(content)] : layers
    }

    /// Whether all cells of its first table are known, and not only their sums.
    var isWhole: Bool {
      let columns = (layers.first?.columns.members ?? []).map(\.value) + [content["values"]].compactMap { $0 }
      return !columns.isEmpty && columns.allSatisfy { if case .array = $0.kind { true } else { false } }
    }
  }

  /// Cells of a table, or of one mark of a chart.
  struct Layer {
    var name: String?
    var rows: Double?
    var columns: JSON

    init(_ json: JSON) {
      name = json["layer"]?.text
      rows = json["rows"]?.number
      columns = json["columns"] ?? .null
    }
  }

  /// A claim with its verdict.
  public struct Claim: Sendable {
    /// Its id, with the name of the row where there is one.
    public var id: String
    /// Its id without the name of the row.
    var name: String
    /// What is claimed.
    public var statement: String
    /// The published number.
    public var published: String
    /// The recomputed number.
    public var recomputed: String
    /// The verdict.
    public var verdict: String
    /// What it is checked by beside the numbers; nothing where the file does not tell.
    var condition: String?
  }

  /// The page's path in the site.
  public let path: String
  /// The notebook it is made from.
  public let notebook: String
  /// The results in order.
  public internal(set) var results: [Result]
  /// The claims in order.
  public let claims: [Claim]
  /// The tables and figures in the order of the page.
  public internal(set) var shown: [ShownOutput]
  /// The computed values of its sentences in the order of the page.
  public internal(set) var values: [ShownValue]
  /// What its results, claims and values follow from.
  var origins: [Told: Origins]
  /// The digest of each result.
  var digests: [String: String]
  /// The parameters with their values.
  let parameters: [JSON.Member]
  /// The kernel functions with their versions.
  let functions: [JSON.Member]
  /// The version of the program.
  let version: String
  /// The names of models and tables on the page that have another one on the page it is compared with.
  var renames: [String: String] = [:]
  /// The columns that its code gives another name on that page.
  var words: [String: String] = [:]

  /// Reads a page's `results.json`, and its `manifest.json` if there is one; nothing if they are not what they should be.
  public init?(results: [UInt8], manifest: [UInt8]?) {
    guard let file = try? JSON(results), let path = file["page"]?.text else { return nil }
    let about = manifest.flatMap { try? JSON($0) } ?? .null
    self.path = path
    notebook = file["notebook"]?.text ?? ""
    self.results = Self.namedByGroup((file["results"]?.items ?? []).compactMap(Result.init))
    claims = (file["claims"]?.items ?? []).compactMap(Claim.init)
    shown = (file["shown"]?.items ?? []).compactMap { ShownOutput($0) }
    values = Self.values(file["values"]?.items ?? [], Self.lines(about))
    origins = Self.origins(about)
    digests = Dictionary(
      (about["results"]?.items ?? []).compactMap { item in
        item["name"]?.text.flatMap { name in item["sha256"]?.text.map { (name, $0) } }
      }
    ) { _, last in last }
    parameters = about["parameters"]?.members ?? []
    functions = about["functions"]?.members ?? []
    version = about["kaya"]?.text ?? ""
  }

  private static func origins(_ manifest: JSON) -> [Told: Origins] {
    func items(_ key: String) -> [JSON] { manifest[key]?.items ?? [] }
    var origins: [Told: Origins] = [:]
    for item in items("results") + items("failed") {
      if let name = item["name"]?.text { origins[.result(name)] = Origins(item) }
    }
    for item in items("claims") {
      for id in item["ids"]?.items ?? [] { origins[.claim(id.text ?? "")] = Origins(item) }
    }
    for item in items("values") {
      if let name = item["value"]?.text { origins[.value(name)] = Origins(item) }
    }
    return origins
  }

  /// The lines on which values stand, in the order of the page.
  private static func lines(_ manifest: JSON) -> [String: [(file: String, line: Int)]] {
    var lines: [String: [(file: String, line: Int)]] = [:]
    for item in manifest["values"]?.items ?? [] {
      if let name = item["value"]?.text, let file = item["file"]?.text,
        let line = item["line"]?.number.flatMap({ Int(exactly: $0) })
      {
        lines[name, default: []].append((file, line))
      }
    }
    return lines
  }

  private static func values(_ items: [JSON], _ lines: [String: [(file: String, line: Int)]]) -> [ShownValue] {
    var counts: [String: Int] = [:]
    return items.compactMap { item in
      let name = item["value"]?.text ?? ""
      let index = counts[name, default: 0]
      counts[name] = index + 1
      let known = lines[name] ?? []
      return ShownValue(item, line: known.indices.contains(index) ? known[index] : nil)
    }
  }
}

extension PublishedPage.Result {
  fileprivate init?(_ item: JSON) {
    guard let name = item["name"]?.text, let kind = item["kind"]?.text else { return nil }
    self.init(name: name, kind: kind, content: item)
  }
}

extension PublishedPage.Claim {
  fileprivate init?(_ item: JSON) {
    guard let id = item["id"]?.text else { return nil }
    func text(_ key: String) -> String { item[key]?.text ?? "" }
    self.init(
      id: text("each").isEmpty ? id : "\(id)/\(text("each"))", name: id, statement: text("statement"),
      published: text("published"), recomputed: text("recomputed"), verdict: text("verdict"),
      condition: item["condition"]?.text)
  }
}

extension PublishedPage {
  /// The kind of a result; nothing for an unknown name.
  func kind(of name: String) -> String? { results.first { $0.name == name }?.kind }

  /// Whether a captioned output is made of a result, without another between them.
  func uses(_ name: String, in label: String) -> Bool {
    origins.contains { told, origins in
      guard case .result(let output) = told, Causes.isOutput(output, of: [label]) else { return false }
      return origins[.result(name)] != nil || origins[.result(Self.listName(name))] != nil
    }
  }

  /// Whether the data of a captioned table hold a term; one without data may hold any.
  func shows(term: String, in label: String) -> Bool {
    let tables = results.filter { Causes.isOutput($0.name, of: [label]) }
    let terms = tables.compactMap { $0.content["columns"]?["term"] }
    return terms.isEmpty || terms.contains { $0.items.contains { $0.text == term } }
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
