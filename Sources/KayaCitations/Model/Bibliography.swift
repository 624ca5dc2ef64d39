import KayaDiagnostics

/// The works of one or several bibliography files.
public struct Bibliography: Sendable {
  /// The works in the order of their files.
  public private(set) var references: [Reference] = []
  /// What was found while reading.
  public private(set) var diagnostics: [Diagnostic] = []
  private var places: [String: Int] = [:]

  /// No works.
  public init() {}

  /// Given works.
  public init(_ references: [Reference]) { add(references, []) }

  /// The kinds of bibliography files.
  public enum Format: String, Sendable, CaseIterable {
    /// BibTeX and biblatex: `.bib`.
    case bibTeX = "bib"
    /// Research Information Systems: `.ris`.
    case ris
    /// CSL-JSON: `.json`.
    case cslJSON = "json"

    /// The format of a file by the end of its name.
    public init?(path: String) {
      switch path.lowercased().split(separator: ".").last {
      case "bib", "bibtex", "biblatex": self = .bibTeX
      case "ris": self = .ris
      case "json", "csljson": self = .cslJSON
      default: return nil
      }
    }
  }

  /// Reads a bibliography file; whatever cannot be understood is in the diagnostics, the rest is here.
  ///
  /// The cost is linear in the text.
  public static func read(_ source: SourceText) -> Bibliography {
    var result = Bibliography()
    switch Format(path: source.path) {
    case .bibTeX: result.add(BibTeXReader(source))
    case .ris: result.add(RISReader(source))
    case .cslJSON: result.add(CSLJSONReader(source))
    case nil:
      result.diagnostics.append(
        Diagnostic(
          .bibliography, "the kind of bibliography `\(source.path)` is not known", at: Place(file: source.path),
          help: ["known: BibTeX and biblatex `.bib`, RIS `.ris`, CSL-JSON `.json`"]))
    }
    return result
  }

  private mutating func add(_ reader: BibTeXReader) { add(reader.references, reader.diagnostics) }
  private mutating func add(_ reader: RISReader) { add(reader.references, reader.diagnostics) }
  private mutating func add(_ reader: CSLJSONReader) { add(reader.references, reader.diagnostics) }

  /// Adds the works of another bibliography; of two works with the same key the first one stays.
  public mutating func merge(_ other: Bibliography) {
    add(other.references, other.diagnostics)
  }

  private mutating func add(_ references: [Reference], _ diagnostics: [Diagnostic]) {
    self.diagnostics += diagnostics
    for reference in references {
      if let first = places[reference.key] {
        reportTwice(reference, self.references[first])
        continue
      }
      places[reference.key] = self.references.count
      for alias in reference.aliases where places[alias] == nil { places[alias] = self.references.count }
      self.references.append(reference)
    }
  }

  private mutating func reportTwice(_ reference: Reference, _ first: Reference) {
    var other = reference
    other.place = first.place
    guard other != first else { return }
    let place = first.place.map { "\($0.file):\($0.line)" } ?? "another place"
    diagnostics.append(
      Diagnostic(
        .warning, .bibliography, "the key `\(reference.key)` is given twice", at: reference.place,
        label: "not used", help: ["the first entry is at \(place)"]))
  }

  /// The work of a key or of another name for it.
  public func reference(_ key: String) -> Reference? { places[key].map { references[$0] } }

  /// All keys, sorted.
  public var keys: [String] { places.keys.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) } }
}
