/// A tag of a language such as `en`, `zh-CN` or `pt-BR`, as pages carry it (BCP 47).
enum LanguageTag {
  /// Whether a text is a tag: a language of two or three letters, then script, region and the like.
  ///
  /// Of two letters only those of ISO 639-1 are languages; of three any may be one. `x-…` is a tag of one's own.
  static func isTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first?.lowercased(),
      parts.dropFirst().allSatisfy({ (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(isWord) })
    else { return false }
    switch first.utf8.count {
    case 1: return first == "x" && parts.count > 1
    case 2: return codes.contains(first)
    case 3: return first.utf8.allSatisfy(\.isASCIILetter)
    default: return false
    }
  }

  /// What the words of the program are beside a text in a language that it does not speak; none where it does.
  static func otherWords(beside tag: String) -> String? {
    let parts = tag.lowercased().split(separator: "-")
    switch parts.first {
    case "en": return nil
    case "zh": return parts.contains { ["hant", "tw", "hk", "mo"].contains($0) } ? "simplified Chinese" : nil
    default: return "English"
    }
  }

  /// The language of the program that a tag spells with one letter twice, as `enn` does.
  static func slip(for tag: String) -> String? {
    let letters = Array(tag.lowercased())
    guard letters.count == 3 else { return nil }
    return ["en", "zh"].first { language in
      let known = Array(language)
      return letters == [known[0]] + known || letters == known + [known[1]]
    }
  }

  /// The tag that an author may have meant.
  static func meant(by text: String) -> String? {
    let dashed = String(text.map { $0 == "_" ? "-" : $0 }.prefix { $0 != "." })
    if dashed != text, isTag(dashed) { return dashed }
    let name = text.lowercased()
    if let tag = names[name] { return tag }
    // `en-english`, `english (US)`
    let word = String(name.prefix { $0.isLetter })
    return names[word] ?? others[word]
  }

  private static func isWord(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte.isASCIIDigit }

  /// The two letters of ISO 639-1.
  private static let codes = Set(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg
    ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
    no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
    te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split { $0 == " " || $0.isNewline }.map(String.init))

  private static let names = [
    "english": "en", "american": "en-US", "british": "en-GB", "chinese": "zh", "mandarin": "zh", "中文": "zh",
    "chinese-simplified": "zh-CN", "chinese-traditional": "zh-TW", "german": "de", "deutsch": "de", "french": "fr",
    "français": "fr", "francais": "fr", "spanish": "es", "español": "es", "espanol": "es", "italian": "it",
    "italiano": "it", "portuguese": "pt", "português": "pt", "portugues": "pt", "brazilian": "pt-BR", "dutch": "nl",
    "nederlands": "nl", "japanese": "ja", "日本語": "ja", "korean": "ko", "한국어": "ko", "russian": "ru",
    "русский": "ru", "polish": "pl", "polski": "pl", "turkish": "tr", "türkçe": "tr", "arabic": "ar", "hindi": "hi",
    "swedish": "sv", "svenska": "sv", "norwegian": "no", "danish": "da", "dansk": "da", "finnish": "fi", "suomi": "fi",
    "czech": "cs", "greek": "el", "hungarian": "hu", "romanian": "ro", "ukrainian": "uk", "vietnamese": "vi",
    "indonesian": "id", "thai": "th", "hebrew": "he", "persian": "fa", "farsi": "fa", "catalan": "ca", "latin": "la",
    "cn": "zh-CN", "jp": "ja", "kr": "ko", "gr": "el", "cz": "cs", "dk": "da", "ua": "uk",
  ]

  private static let others = ["klingon": "tlh", "esperanto": "eo"]
}

extension SettingsReader {
  /// The tag of a language.
  func language(_ key: String, _ node: SettingNode) -> Located<String>? {
    guard let text = located(key, node) else { return nil }
    if LanguageTag.isTag(text.value) {
      if let meant = LanguageTag.slip(for: text.value) {
        reading.report(
          .warning, wrong, "`\(text.value)` is the tag of another language than `\(meant)`", at: text.span,
          help: ["did you mean `\(key): \(meant)`?"])
      } else if let words = LanguageTag.otherWords(beside: text.value) {
        // A note, since nothing in the project could answer a warning.
        reading.report(
          .note, wrong, "the words that the program adds are \(words) beside a text in `\(text.value)`", at: text.span,
          help: ["it speaks `en` and `zh`"])
      }
      return text
    }
    let meant = LanguageTag.meant(by: text.value).map { ["write `\(key): \($0)`"] }
    reading.report(
      .error, wrong, "`\(key)` takes the tag of a language, not `\(text.value)`", at: text.span,
      help: meant ?? ["tags: `en`, `zh`, `de`, `pt-BR` and the like"])
    return nil
  }
}
