import KayaDiagnostics

/// Addresses of the web as they stand in bibliographies.
enum WebAddress {
  /// Whether an address may become a link.
  static func isSafe(_ text: String) -> Bool {
    let lower = text.lowercased()
    return lower.hasPrefix("https://") || lower.hasPrefix("http://")
  }

  /// The address with the characters escaped that cannot stand in one.
  static func escaped(_ text: String) -> String {
    PercentEscapes.escaped(text.utf8) { $0 <= 0x20 || $0 >= 0x7F || "\"<>\\^`{|}".utf8.contains($0) }
  }

  /// A DOI without the address or the word that authors put before it.
  static func doi(_ text: String) -> String? {
    let text = text.trimmed
    let lower = text.lowercased()
    for start in ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"]
    where lower.hasPrefix(start) {
      return doi(String(text.dropFirst(start.count)))
    }
    return text.isEmpty ? nil : text
  }
}
