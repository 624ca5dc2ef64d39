import FoundationEssentials
import KayaCommands

/// Takes answers to exercises and writes them into the student's file.
///
/// The body is a JSON object: `path` of the page, `exercise`, `text`, and `base`, the text that the answer was made
/// from. The request guard has asked for the secret before.
struct AnswerHandler: Handler {
  let session: PreviewSession

  func response(to request: PreviewRequest) async -> PreviewResponse {
    guard request.body.count <= PreviewRequest.mostBytes else { return .words(413, "the answer is too large") }
    guard String(validating: request.body, as: UTF8.self) != nil else { return .words(400, "the answer is not UTF-8") }
    guard let answer = try? JSONDecoder().decode(LiveAnswer.self, from: Data(request.body)) else {
      return .words(400, "the answer is no JSON object with `path`, `exercise` and `text`")
    }
    switch await session.save(answer) {
    case .success(let isNew): return .words(200, isNew ? "saved" : "unchanged")
    case .failure(let refusal): return .words(Self.status(of: refusal.kind), refusal.words)
    }
  }

  private static func status(of kind: AnswerRefusal.Kind) -> Int {
    switch kind {
    case .missing: 404
    case .closed: 403
    case .changed: 409
    case .unfit: 422
    case .unwritable: 500
    }
  }
}
