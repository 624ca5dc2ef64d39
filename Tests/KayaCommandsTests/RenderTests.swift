import Glibc
import KayaDiagnostics
import KayaPublish
import Testing

@testable import KayaCommands

@Suite struct RenderTests {
  /// A folder of its own for each test, removed with it.
  private final class Folder {
    private let place: Workplace
    var path: String { place.path }

    init(_ files: [String: String]) throws { place = try Workplace(files) }

    func text(_ name: String) -> String {
      (try? Files.read(path + "/" + name)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    func has(_ name: String) -> Bool { Files.kind(path + "/" + name) != nil }

    /// Runs `kaya render` quietly on a path in the folder and gives back its exit code.
    func render(_ name: String = "", _ arguments: [String] = []) throws -> KayaExitCode {
      let command = try RenderCommand.parse(
        [path + (name.isEmpty ? "" : "/" + name), "-q", "--format", "json"] + arguments)
      do {
        try command.run()
        return .clean
      } catch let exit as CommandExit {
        return exit.code
      }
    }

    /// All files below with their texts.
    func all(_ folder: String) -> [String: String] {
      var found: [String: String] = [:]
      for name in Files.names(in: path + "/" + folder) {
        let inner = folder + "/" + name
        if Files.kind(path + "/" + inner) == .folder {
          found.merge(all(inner)) { $1 }
        } else {
          found[inner] = text(inner)
        }
      }
      return found
    }
  }

  private static let project = [
    "_kaya.yml": "website:\n  title: P\n",
    "a.md": "---\ntitle: A\n---\n\n```{kaya}\n#| tbl-cap: T\ntable(a = [1])\n```\n",
    "sub/b.md": "---\ntitle: B\n---\n\nSee [A](../a.md).\n",
  ]

  @Test func `what is not a notebook is refused and nothing is written`() throws {
    let folder = try Folder(["data.csv": "a\n1\n"])
    #expect(try folder.render("data.csv") == .errors)
    #expect(Files.names(in: folder.path) == ["data.csv"])
  }

  @Test func `a notebook stands for the document it was converted from`() throws {
    let folder = try Folder(["_kaya.yml": "website:\n  title: P\n", "a.Rmd": "from Rmd\n", "a.md": "from md\n"])
    #expect(try folder.render() == .clean)
    #expect(folder.text("_site/a.html").contains("from md"))
    let alone = try Folder(["_kaya.yml": "website:\n  title: P\n", "b.qmd": "from qmd\n"])
    #expect(try alone.render() == .clean)
    #expect(alone.text("_site/b.html").contains("from qmd"))
  }

  @Test func `a notebook whose name is not UTF-8 is told`() throws {
    let folder = try Folder(["_kaya.yml": "website:\n  title: P\n", "a.md": "A\n"])
    let name = Array((folder.path + "/").utf8CString.dropLast()) + [-71, -92, 46, 109, 100, 0]
    let file = try #require(fopen(name, "w"))
    fclose(file)
    #expect(try folder.render() == .errors)
    #expect(folder.has("_site/a.html"))
    let scope = try RenderScope(folder.path)
    #expect(scope.wanted.count == 2)
  }

  @Test func `a list of notebooks that nothing fits is told at its line`() throws {
    let place = try Workplace(["_kaya.yml": "project:\n  render: [notbooks/]\n", "a.md": "A\n"])
    let failure = #expect(throws: Failure.self) { try RenderScope(place.path) }
    let found = try #require(failure?.diagnostics.first)
    #expect(found.place?.line == 2 && found.code == .configuration)
  }

  @Test(arguments: [("a/b-1.md", "a/b-1.md"), ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("", "''")])
  func `paths stand as a shell takes them`(path: String, expected: String) {
    #expect(ShellText.quoted(path) == expected)
  }

  @Test func `what fails keeps its place in the cache until it is mended`() throws {
    let place = try Workplace(["a.md": "```{kaya}\nt = read_csv(\"d.csv\")\n\nn = rows(t)\n```\n", "d.csv": "a\n1\n"])
    func explained() throws -> [String] {
      let scope = try RenderScope(place.path + "/a.md")
      return Rendering(scope).run(RenderProgress(isShown: false)).explanations
    }
    #expect(try explained().count == 1)
    try Files.remove(place.path + "/d.csv")
    #expect(try explained() != [])
    try place.write("d.csv", "a\n1\n")
    #expect(try explained() == [])
  }

  @Test func `what is not to be cached runs each time`() throws {
    for text in [
      "```{kaya}\n#| cache: false\nn = 1\n```\n", "---\nexecute: {cache: false}\n---\n\n```{kaya}\nn = 1\n```\n",
    ] {
      let place = try Workplace(["a.md": text])
      for _ in 0..<2 {
        let made = Rendering(try RenderScope(place.path + "/a.md")).run(RenderProgress(isShown: false))
        #expect(made.explanations.count == (text.hasPrefix("---") ? 0 : 1))
      }
    }
  }

  @Test func `a project becomes a site`() throws {
    let folder = try Folder(Self.project)
    #expect(try folder.render() == .clean)
    for name in ["a.html", "sub/b.html", "index.html", "404.html", "reference/data.html", "a_files/table-1.csv"] {
      #expect(folder.has("_site/" + name), "\(name)")
    }
    #expect(!folder.has("_site/sitemap.xml") && !folder.has("_site/claims.html"))
  }

  @Test func `one page made again alone is the same`() throws {
    let folder = try Folder(Self.project)
    #expect(try folder.render() == .clean)
    let whole = folder.text("_site/sub/b.html")
    try Files.remove(folder.path + "/_site")
    #expect(try folder.render("sub/b.md") == .clean)
    #expect(folder.text("_site/sub/b.html") == whole)
    #expect(!folder.has("_site/a.html"))
  }

  @Test func `the bytes are the same for any number of threads, in any folder, warm or cold`() throws {
    let one = try Folder(Self.project)
    let other = try Folder(Self.project)
    #expect(try one.render("", ["--jobs", "1"]) == .clean)
    #expect(try other.render("", ["--jobs", "8"]) == .clean)
    let first = one.all("_site")
    #expect(first == other.all("_site"))
    #expect(try one.render() == .clean)
    #expect(one.all("_site") == first)
  }

  @Test func `pages of notebooks that are gone go, and nothing else does`() throws {
    let folder = try Folder(Self.project)
    #expect(try folder.render() == .clean)
    try Files.write(Array("mine".utf8), to: folder.path + "/_site/sub/mine.txt")
    try Files.write(Array("mine".utf8), to: folder.path + "/_site/CNAME")
    try Files.remove(folder.path + "/sub/b.md")
    try Files.write(Array("Only words.\n".utf8), to: folder.path + "/a.md")
    #expect(try folder.render() == .clean)
    #expect(!folder.has("_site/sub/b.html") && !folder.has("_site/sub/b_files"))
    #expect(folder.text("_site/sub/mine.txt") == "mine" && folder.text("_site/CNAME") == "mine")
    #expect(folder.has("_site/a.html") && !folder.has("_site/a_files/table-1.csv"))
  }

  @Test func `a site rendered elsewhere in the project brings no notebooks`() throws {
    let folder = try Folder(Self.project)
    #expect(try folder.render("", ["--output-dir", folder.path + "/out"]) == .clean)
    #expect(folder.has("out/a_files/a.md"))
    #expect(try folder.render() == .clean)
    #expect(!folder.has("_site/out"))
  }

  @Test func `links to folders are not followed, in the project or out of it`() throws {
    let folder = try Folder(Self.project)
    #expect(symlink("/", folder.path + "/all") == 0 && symlink(".", folder.path + "/loop") == 0)
    #expect(try folder.render() == .clean)
    #expect(folder.has("_site/a.html") && !folder.has("_site/loop"))
  }

  @Test func `files that did not change are not written again`() throws {
    let folder = try Folder(Self.project)
    #expect(try folder.render() == .clean)
    var before = stat()
    var after = stat()
    let page = folder.path + "/_site/sub/b.html"
    stat(page, &before)
    try Files.write(Array("---\ntitle: A\n---\n\nOther words.\n".utf8), to: folder.path + "/a.md")
    #expect(try folder.render() == .clean)
    stat(page, &after)
    #expect(before.st_ino == after.st_ino)
    #expect(folder.text("_site/a.html").contains("Other words."))
  }

  @Test func `a page with errors is published with its boxes and the code is 1`() throws {
    let folder = try Folder(["_kaya.yml": "website:\n  title: P\n", "a.md": "```{kaya}\nx = nosuch\n```\n"])
    #expect(try folder.render() == .errors)
    #expect(folder.text("_site/a.html").contains("error[unknown-name]"))
  }

  @Test func `warnings count under strict only`() throws {
    let folder = try Folder(["a.md": "[x](gone.md)\n"])
    #expect(try folder.render("a.md") == .clean)
    #expect(try folder.render("a.md", ["--strict"]) == .errors)
  }

  @Test func `a notebook without a project is one page that carries all in itself`() throws {
    let folder = try Folder(["a.md": "![p](p.png)\n\n```{kaya}\n1 + 1\n```\n", "p.png": "PNG"])
    #expect(try folder.render("a.md") == .clean)
    let beside = ["_site/a_files/a.md", "_site/a_files/manifest.json", "_site/a_files/results.json"]
    #expect(folder.all("_site").keys.sorted() == ["_site/a.html"] + beside)
    #expect(!folder.text("_site/a.html").contains("a_files"))
    #expect(folder.text("_site/a.html").contains("data:image/png;base64,UE5H"))
  }

  @Test func `a disk that refuses leaves the old site as it was`() throws {
    let folder = try Folder(Self.project)
    #expect(try folder.render() == .clean)
    let old = folder.text("_site/a.html")
    try Files.remove(folder.path + "/_site/sub/b.html")
    try Files.makeFolder(folder.path + "/_site/sub/b.html")
    try Files.write(Array("New words.\n".utf8), to: folder.path + "/a.md")
    #expect(try folder.render() == .errors)
    #expect(folder.text("_site/a.html") == old)
    #expect(!folder.all("_site").keys.contains { $0.hasSuffix(".kaya-new") })
  }

  @Test func `drafts are left out`() throws {
    let folder = try Folder(["_kaya.yml": "", "a.md": "Text.\n", "d.md": "---\ndraft: true\n---\n\nText.\n"])
    #expect(try folder.render() == .clean)
    #expect(folder.has("_site/a.html") && !folder.has("_site/d.html"))
  }

  @Test func `parameters and the output folder come from the command line`() throws {
    let folder = try Folder(["a.md": "---\nparams:\n  n: 1\n---\n\nValue `{kaya} n + 1`.\n"])
    #expect(try folder.render("a.md", ["-P", "n:41", "--output-dir", folder.path + "/out"]) == .clean)
    #expect(folder.text("out/a.html").contains("Value 42.") && !folder.has("_site"))
    #expect(try folder.render("a.md", ["-P", "m:41"]) == .errors)
  }

  @Test func `an explanation names the block and the reason`() throws {
    let folder = try Folder(["a.md": "```{kaya}\n#| label: one\nx = 1\nx\n```\n"])
    let scope = try RenderScope(folder.path + "/a.md")
    let cold = Rendering(scope).run(RenderProgress(isShown: false))
    #expect(cold.explanations == ["a.md:1 one ran: not in the cache"])
    #expect(Rendering(scope).run(RenderProgress(isShown: false)).explanations.isEmpty)
  }

  @Test func `a folder without notebooks is an error`() throws {
    let folder = try Folder(["x.txt": ""])
    #expect(try folder.render() == .errors)
  }
}
