/// Answers with the pages and files of the project.
struct PageHandler: Handler {
  let session: PreviewSession

  func response(to request: PreviewRequest) async -> PreviewResponse {
    let view = await session.view(request.path)
    if let location = view.location { return .moved(to: location) }
    guard view.isPage else {
      return PreviewResponse(view.status, type: view.type, body: .bytes(view.bytes))
    }
    let page = LiveScript.added(
      to: view.bytes, page: request.path, digest: view.digest, token: session.guards.token, sheet: view.sheet)
    return PreviewResponse(view.status, type: view.type, body: .bytes(page))
  }
}

/// Tells an open page when it changes.
struct EventHandler: Handler {
  let session: PreviewSession

  func response(to request: PreviewRequest) async -> PreviewResponse {
    guard let page = request.query["page"], page.hasPrefix("/") else {
      return .words(400, "the page is not named")
    }
    let view = await session.view(page)
    // A page that slept, or that was loaded from an earlier server, hears at once what it missed.
    let isOld = view.location == nil && view.digest != request.query["digest"]
    let stream = session.viewers.open(page, first: isOld ? [.page(digest: view.digest)] : [])
    return PreviewResponse(
      200, type: "text/event-stream", body: .stream(stream), headers: ["Cache-Control": "no-cache, no-store"])
  }
}
