import KayaNotebook

/// What the keys of front matter, blocks and projects mean, as text.
public enum SettingWords {
  /// What is said of a key, wherever it stands; nothing for a name that is no key.
  public static func text(of name: String) -> String? {
    let found = all.filter { $0.path.last == name }
    guard !found.isEmpty else { return nil }
    return found.map { "\($0.path.joined(separator: ": ")) (\($0.takes))\n  \($0.place): \($0.about)\n" }
      .joined(separator: "\n")
  }

  /// The names of all keys.
  public static var names: [String] { all.compactMap(\.path.last) }

  /// A key with its way from the top of where it stands.
  private typealias Found = (place: String, path: [String], takes: String, about: String)

  private static var all: [Found] {
    SettingsPage.parts.flatMap { part in keys(part.keys, in: part.title, below: []) }
  }

  private static func keys(_ keys: [SettingKey], in place: String, below path: [String]) -> [Found] {
    keys.flatMap { key -> [Found] in
      let here = path + [key.name]
      let own = (place, here, SettingsPage.takes(key.kind), key.about)
      return switch key.kind {
      case .group(let inner), .items(let inner): [own] + self.keys(inner, in: place, below: here)
      default: [own]
      }
    }
  }
}
