import KayaPublish

/// The fixed words of the pages that students get back, in the language of the assignment.
struct FeedbackWords {
  private let words: Words

  init(_ words: Words) { self.words = words }

  private func pick(_ english: String, _ chinese: String) -> String { words.pick(english, chinese) }

  var aboutSubmission: String { pick("About the submission", "关于提交") }
  var pointsByExercise: String { pick("Points by exercise", "各题得分") }
  var heads: [String] { [pick("Exercise", "题目"), pick("Points", "得分"), pick("Of", "满分")] }
  var answer: String { pick("Your answer", "你的答案") }

  func feedback(for student: String) -> String { pick("Feedback for \(student)", "\(student) 的反馈") }

  func hint(_ number: Int, of count: Int) -> String {
    count > 1 ? pick("Hint \(number)", "提示 \(number)") : pick("Hint", "提示")
  }

  // MARK: Points

  func points(_ number: Double) -> String {
    pick("\(GradeNumber.text(number)) point\(number == 1 ? "" : "s")", "\(GradeNumber.text(number)) 分")
  }

  func points(_ number: Double, of maximum: Double) -> String {
    pick("\(GradeNumber.text(number)) of \(points(maximum))", "\(GradeNumber.text(number)) 分，满分 \(points(maximum))")
  }

  /// Points as a sentence, with how many answers wait for theirs.
  func total(_ number: Double, of maximum: Double, waiting count: Int) -> String {
    let sentence = points(number, of: maximum) + pick(".", "。")
    guard count > 0 else { return sentence }
    return sentence
      + pick(" \(count == 1 ? "One answer is" : "\(count) answers are") still to be marked.", "还有 \(count) 题待批改。")
  }

  // MARK: Exercises

  /// What is said of an answer, as sentences.
  func verdict(_ marks: ExerciseMarks) -> String {
    var sentences: [String] = []
    if let number = marks.points {
      sentences.append(points(number, of: marks.maximum) + pick(".", "。"))
    } else if marks.isWaiting {
      sentences.append(pick("Still to be marked.", "待批改。"))
    }
    switch marks.state {
    case .missing: sentences.append(pick("The block of this exercise is missing.", "缺少本题的代码块。"))
    case .untouched: sentences.append(pick("The block is as it was given out.", "代码块与发放时相同。"))
    case .refused: sentences.append(pick("The answer binds a name that is not its own.", "答案绑定了不属于它的名称。"))
    case .answered, .manual: break
    }
    if marks.isByHand { sentences.append(pick("Marked by the teacher.", "由教师评分。")) }
    if marks.isCarried { sentences.append(pick("Marked with your own earlier values.", "按你前面题目的结果评分。")) }
    if marks.blanks > 0 {
      sentences.append(
        pick("\(marks.blanks == 1 ? "One blank is" : "\(marks.blanks) blanks are") left.", "还有 \(marks.blanks) 处空白。"))
    }
    return sentences.joined(separator: pick(" ", ""))
  }

  func passed(_ message: String, worth: Double) -> String {
    pick("✓ \(message) (\(points(worth)))", "✓ \(message)（\(points(worth))）")
  }

  func failed(_ message: String, because reason: String, worth: Double) -> String {
    pick("✗ \(message): \(reason) (\(points(worth)))", "✗ \(message)：\(self.reason(reason))（\(points(worth))）")
  }

  func failedHidden(worth: Double, of maximum: Double) -> String {
    pick(
      "✗ a hidden check of this exercise failed (\(GradeNumber.text(worth)) of \(points(maximum)))",
      "✗ 本题的一项隐藏检查未通过（\(GradeNumber.text(worth)) 分，满分 \(points(maximum))）")
  }

  /// The fixed reasons of `CheckVerdict`, which marks keep in English; others are words of the teacher or of a message.
  private func reason(_ english: String) -> String {
    switch english {
    case "it is not true": "不成立"
    case "it cannot be computed": "无法计算"
    case "a blank is still to be filled in": "还有空白未填"
    case "the answer is not accepted": "答案不被接受"
    case "there is no answer": "没有答案"
    case "it needs something that is not there": "缺少所需的内容"
    default:
      english.hasSuffix(" has no value") ? english.dropLast(" has no value".count) + " 没有值" : english
    }
  }
}
