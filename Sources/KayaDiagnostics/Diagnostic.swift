/// How grave a diagnostic is.
public enum Severity: String, Sendable, Comparable, CaseIterable {
  /// Something the author may want to know; changes no exit code.
  case note
  /// Something that is probably not meant; an error under `--strict`.
  case warning
  /// Something that could not be done.
  case error

  /// Notes come before warnings, warnings before errors.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// One finding: what is wrong, where in the author's file, and a way out.
///
/// Findings that differ in nothing but the calls that led to them are the same.
public struct Diagnostic: Hashable, Sendable {
  /// How grave it is.
  public var severity: Severity
  /// Its kebab-case code.
  public var code: DiagnosticCode
  /// One sentence in lower case, without a final stop.
  public var message: String
  /// Where it is; none for faults that concern no file.
  public var place: Place?
  /// A few words under the marked text.
  public var label: String
  /// Ways out and context, a line each: "did you mean `gtfp`?".
  public var help: [String]
  /// Facts for programs, in a fixed order, such as column, row, unit and time.
  public var facts: [Fact]
  /// The calls of the author's own functions that led to its place, the nearest first.
  public var calls: [Place] = []

  /// A named fact of a diagnostic.
  public struct Fact: Hashable, Sendable {
    /// The name, such as `row`.
    public var name: String
    /// The value as text.
    public var value: String
    /// Whether the value is a number.
    public var isNumber: Bool

    /// A fact that is text.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
      isNumber = false
    }

    /// A fact that is a whole number.
    public init(_ name: String, _ value: Int) {
      self.name = name
      self.value = String(value)
      isNumber = true
    }
  }

  /// How grave it is and its code, as in `error[unknown-name]`.
  public var title: String { "\(severity.rawValue)[\(code.rawValue)]" }

  /// A diagnostic with all its parts.
  public init(
    _ severity: Severity, _ code: DiagnosticCode, _ message: String, at place: Place? = nil,
    label: String = "", help: [String] = [], facts: [Fact] = []
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.place = place
    self.label = label
    self.help = help
    self.facts = facts
  }

  /// An error with all its parts.
  public init(
    _ code: DiagnosticCode, _ message: String, at place: Place? = nil, label: String = "", help: [String] = [],
    facts: [Fact] = []
  ) {
    self.init(.error, code, message, at: place, label: label, help: help, facts: facts)
  }

  /// Whether it is an error.
  public var isError: Bool { severity == .error }

  /// The ways out and the context as they are printed, with the calls that led there.
  public var lines: [String] {
    guard !calls.isEmpty else { return help }
    let places = calls.prefix(Self.mostCalls).map { call in
      (call.file == place?.file ? "" : "`\(call.file)`, ") + "line \(call.line)"
    }
    let chain = places.joined(separator: ", called from ") + (calls.count > Self.mostCalls ? ", …" : "")
    return help + ["called from \(chain)"]
  }

  private static let mostCalls = 3

  /// Whether two findings are the same.
  public static func == (a: Diagnostic, b: Diagnostic) -> Bool {
    a.place == b.place && a.code == b.code && a.severity == b.severity && a.message == b.message
      && a.label == b.label && a.help == b.help && a.facts == b.facts
  }

  /// Feeds a hasher with what makes findings the same.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(place)
    hasher.combine(code)
    hasher.combine(message)
    hasher.combine(facts)
  }
}

/// A diagnostic that ends what was being done.
public struct Failure: Error, Sendable {
  /// Why, most important first; never empty.
  public var diagnostics: [Diagnostic]

  /// A failure for one reason.
  public init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }

  /// A failure for several reasons.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

extension [Diagnostic] {
  /// Each finding once, in order of file, line and column; findings without a place come first.
  public func sortedForPrinting() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }.enumerated()
      .sorted { a, b in
        let x = a.element.place
        let y = b.element.place
        if x?.file != y?.file { return (x?.file ?? "") < (y?.file ?? "") }
        if x?.line != y?.line { return (x?.line ?? 0) < (y?.line ?? 0) }
        if x?.column != y?.column { return (x?.column ?? 0) < (y?.column ?? 0) }
        return a.offset < b.offset
      }
      .map(\.element)
  }

  /// Whether any of them is an error.
  public var hasErrors: Bool { contains(where: \.isError) }
}
