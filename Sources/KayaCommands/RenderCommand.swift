import ArgumentParser

/// `kaya render`: a page, or the site.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "render", abstract: "Render a page, or the site.")

  func run() throws {}
}
