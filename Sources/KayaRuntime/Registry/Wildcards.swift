/// Patterns in which `*` is any text and `?` any character.
public enum Wildcards {
  /// Whether a text fits a pattern of `*` and `?`; the work is the product of the lengths at most.
  @Sendable public static func fits(_ text: String, _ pattern: String) -> Bool {
    let (s, p) = (Array(text.unicodeScalars), Array(pattern.unicodeScalars))
    var (i, j, star, mark) = (0, 0, -1, 0)
    while i < s.count {
      if j < p.count, p[j] == "*" {
        star = j
        mark = i
        j += 1
      } else if j < p.count, p[j] == "?" || p[j] == s[i] {
        i += 1
        j += 1
      } else if star >= 0 {
        j = star + 1
        mark += 1
        i = mark
      } else {
        return false
      }
    }
    while j < p.count, p[j] == "*" { j += 1 }
    return j == p.count
  }
}
