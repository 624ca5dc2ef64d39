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
    let (a, b) = try reportingFailures(console) { (try site(before, console), try site(after, console)) }
    let comparison = SiteComparison(a, b)
    switch format {
    case .json: Console.out(comparison.json(before: before, after: after))
    case .text:
      Console.out(comparison.text)
      if comparison.isEmpty { console.say("no result differs") }
    }
  }

  private func site(_ path: String, _ console: Console) throws -> PublishedSite {
    guard let folder = SiteFolder(path) else { throw missing(path) }
    let site = folder.site
    if site.pages.isEmpty {
      throw Failure(
        Diagnostic(
          .missingFile, "`\(path)` is no folder of a site: no page in it has results",
          help: ["`kaya render --output-dir \(path)` makes one"]))
    }
    console.report(
      site.damaged.map { Diagnostic(.warning, .unreadableFile, "`\(path)/\($0)` cannot be read and is left out") })
    return site
  }

  private func missing(_ path: String) -> Failure {
    let parts = path.split(separator: "/").map(String.init)
    let above = (path.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
    let near = Suggestions.help(parts.last ?? path, in: Files.names(in: above.isEmpty ? "." : above))
    return Failure(Diagnostic(.missingFile, "there is no folder `\(path)`", help: near.map { [$0] } ?? []))
  }
}
