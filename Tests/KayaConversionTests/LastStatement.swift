@testable import KayaConversion

/// What the last statement of a code becomes, which may read the table `d`; a question mark and the reason where it stays.
func lastStatement(_ code: String, _ language: ForeignLanguage = .r) -> String {
  let read = language == .r ? "d <- read_csv(\"d.csv\")\n" : "d = pd.read_csv(\"d.csv\")\n"
  var translator = StatementTranslator(language, parameters: [])
  var last = ""
  for statement in StatementSplitter(read + code, language).statements {
    do throws(Untranslated) {
      guard case .code(let text, _, _, _) = try translator.translate(statement) else { continue }
      last = text
    } catch {
      last = "? \(error.reason)"
    }
  }
  return last
}
