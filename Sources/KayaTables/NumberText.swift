/// Numbers as text for files: exact, the same in every locale.
public enum NumberText {
  /// The shortest digits that read back as the same number, whole values without `.0`; nothing for a missing value.
  public static func shortest(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
