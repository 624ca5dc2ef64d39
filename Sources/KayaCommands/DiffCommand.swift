import ArgumentParser
import KayaComparison
import KayaDiagnostics

/// `kaya diff`: what differs between the results of two sites.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tell what differs between the results of two sites, in sentences for a letter on a revision, and why.",
    discussion: """
      A and B are folders with rendered sites. Results are compared, not texts: where only the prose was edited, there \
      is no difference. Captioned tables come with their numbers as printed, and so do computed values of sentences; \
      other results come by their names. The exit code is 0 whatever is found.

      EXAMPLES
        kaya render --output-dir before           # then revise the paper, and
        kaya diff before _site
        kaya diff before _site --format json
      """)

  @Argument(help: "The folder of the earlier site.", completion: .directory)
  var before: String

  @Argument(help: "The folder of the later site.", completion: .directory)
  var after: String

  @Option(name: .long, help: "How differences are written.")
  var format: AnswerFormat = .text

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = Console(common)
    let (a, b) = (try site(before, console), try site(after, console))
    let comparison = SiteComparison(a, b)
    switch format {
    case .json: Console.out(comparison.json(before: before, after: after))
    case .text:
      Console.out(comparison.text)
      if comparison.isEmpty { console.say("no result differs") }
    }
  }

  private func site(_ path: String, _ console: Console) throws -> PublishedSite {
    guard let folder = SiteFolder(path) else { throw ValidationError("there is no folder `\(path)`") }
    let site = folder.site
    if site.pages.isEmpty {
      throw ValidationError("`\(path)` is no folder of a site: no page in it has results; `kaya render` makes one")
    }
    console.report(
      site.damaged.map { Diagnostic(.warning, .unreadableFile, "`\(path)/\($0)` cannot be read and is left out") })
    return site
  }
}
