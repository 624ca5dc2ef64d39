import KayaDiagnostics
import Testing

@testable import KayaCommands

/// Where pages go, and what may be removed there.
@Suite struct OutputFolderTests {
  private func project(_ output: String) throws -> Workplace {
    try Workplace([
      "p/_kaya.yml": "project:\n  type: website\n  output-dir: \(output)\n", "p/a.md": "Text.\n",
      "p/sub/b.md": "Text.\n", "outside/keep.txt": "mine",
    ])
  }

  @Test(arguments: ["../outside", "..", "../p", "/tmp/kaya-outside", "sub/../../outside", ".", ".kaya", ".git/x"])
  func `pages stay below the project's folder`(_ output: String) throws {
    let place = try project(output)
    #expect(place.run(["render", place.path + "/p", "-q"]) == 1)
    #expect(place.run(["clean", "--site", place.path + "/p", "-q"]) == 0)
    #expect(place.read("outside/keep.txt") == "mine" && place.read("outside/index.html") == nil)
    #expect(place.read("p/a.md") == "Text.\n")
  }

  @Test func `a link out of the project is not followed`() throws {
    let place = try project("docs")
    try place.link("p/docs", to: "../outside")
    #expect(place.run(["render", place.path + "/p", "-q"]) == 1)
    #expect(place.run(["render", place.path + "/p/a.md", "-q"]) == 1)
    #expect(place.read("outside/a.html") == nil)
    #expect(place.run(["clean", "--site", place.path + "/p", "-q"]) == 1)
    #expect(place.read("outside/keep.txt") == "mine")
    #expect(place.run(["render", place.path + "/p", "-q", "--output-dir", place.path + "/p/docs"]) == 0)
    #expect(place.read("outside/a.html") != nil)
  }

  @Test func `a link below the folder of the pages is not followed`() throws {
    let place = try project("docs")
    try place.write("p/docs/x.txt", "")
    try place.link("p/docs/sub", to: "../../outside")
    #expect(place.run(["render", place.path + "/p", "-q"]) == 1)
    #expect(place.read("outside/b.html") == nil)
  }

  @Test func `what is kept of a project is not written through a link out of it`() throws {
    let place = try Workplace(["p/a.md": "A\n", "other/x": ""])
    try place.link("p/.kaya", to: "../other")
    #expect(place.run(["render", place.path + "/p", "-q"]) == 1)
    #expect(Files.names(in: place.path + "/other") == ["x"])
  }

  @Test func `a page that somebody else wrote stays`() throws {
    let place = try Workplace([
      "_kaya.yml": "project: {type: website, output-dir: docs}\n", "index.md": "A\n", "docs/notes.html": "mine",
    ])
    #expect(place.run(["render", place.path, "-q"]) == 0)
    try place.write("notes.md", "Notes\n")
    #expect(place.run(["render", place.path, "-q"]) == 1)
    #expect(place.read("docs/notes.html") == "mine")
    try place.write("docs/claims.html", "mine")
    try place.write("index.md", "```{kaya}\nclaim(\"1\", \"one\", published = 1, recomputed = 1)\n```\n")
    #expect(place.run(["render", place.path, "-q"]) == 1)
    #expect(place.read("docs/claims.html") == "mine")
    try Files.remove(place.path + "/docs/claims.html")
    // What an earlier build wrote is written over, also where its list did not come along.
    try Files.remove(place.path + "/notes.md")
    try Files.remove(place.path + "/.kaya")
    try place.write("index.md", "B\n")
    #expect(place.run(["render", place.path, "-q"]) == 0)
  }

  @Test func `cleaning removes what was written and nothing else`() throws {
    let place = try project("./docs/")
    try place.write("p/docs/CNAME", "example.org")
    try place.write("p/docs/sub/own.txt", "mine")
    #expect(place.run(["render", place.path + "/p", "-q"]) == 0)
    #expect(place.read("p/docs/sub/b.html") != nil)
    #expect(place.run(["clean", place.path + "/p", "-q"]) == 0)
    #expect(place.read("p/docs/a.html") != nil)
    #expect(place.run(["clean", "--site", place.path + "/p", "-q"]) == 0)
    #expect(place.read("p/docs/a.html") == nil && place.read("p/docs/sub/b.html") == nil)
    #expect(place.read("p/docs/CNAME") == "example.org" && place.read("p/docs/sub/own.txt") == "mine")
    #expect(Files.names(in: place.path + "/p/docs") == ["CNAME", "sub"])
    #expect(Files.kind(place.path + "/p/.kaya") == nil)
  }

  @Test func `a folder that holds nothing but pages goes with them`() throws {
    let place = try project("_site")
    #expect(place.run(["render", place.path + "/p", "-q"]) == 0)
    #expect(place.run(["clean", "--site", place.path + "/p", "-q"]) == 0)
    #expect(Files.kind(place.path + "/p/_site") == nil)
  }

  @Test func `a project that cannot keep anything is rendered elsewhere`() throws {
    let place = try project("_site")
    try place.write("p/.kaya", "no folder")
    #expect(place.run(["render", place.path + "/p", "-q", "--output-dir", place.path + "/out"]) == 0)
    #expect(place.read("out/a.html") != nil)
  }

  @Test func `a page made with parameters names the command that makes it again`() throws {
    let place = try Workplace(["a.md": "---\nparams:\n  from: 2010\n  s: x\n---\n\nFrom `{kaya} from`.\n"])
    #expect(place.run(["render", place.path + "/a.md", "-q", "-P", "from:2012", "-P", "s:two words"]) == 0)
    let page = place.read("_site/a.html") ?? place.read("a.html") ?? ""
    #expect(
      page.contains("kaya render a.md -P from:2012 -P &#39;s:two words&#39;")
        || page.contains("kaya render a.md -P from:2012 -P 's:two words'"))
  }

  @Test func `a parameter without a value is refused, and a student changes nothing where no data differ`() throws {
    let place = try Workplace(["a.md": "---\nparams: {from: 2010}\n---\n\nFrom `{kaya} from`.\n"])
    #expect(place.run(["render", place.path + "/a.md", "-q", "-P", "from:"]) == 64)
    #expect(place.run(["render", place.path + "/a.md", "-q", "--student", "12"]) == 0)
    #expect(place.run(["verify", place.path + "/a.md", "-q"]) == 0)
  }

  @Test func `printed pages go with the pages`() throws {
    let place = try Workplace(["_kaya.yml": "website:\n  title: P\n", "a.md": "Text.\n"])
    #expect(place.run(["render", place.path, "-q"]) == 0)
    try place.write("_site/a.pdf", "%PDF")
    RenderOutput(folder: place.path + "/_site", project: place.path).notePrinted("a.pdf")
    #expect(place.run(["render", place.path, "-q"]) == 0 && place.read("_site/a.pdf") != nil)
    #expect(place.run(["clean", place.path, "--site", "-q"]) == 0 && place.read("_site/a.pdf") == nil)
  }

  @Test func `the page that searches has its address for itself`() throws {
    let place = try Workplace(["_kaya.yml": "website:\n  title: P\n  search: true\n", "search.md": "Text.\n"])
    #expect(place.run(["check", place.path, "-q"]) == 1)
  }

  @Test func `a new course has nothing to be warned of`() throws {
    let place = try Workplace()
    #expect(place.run(["create", "course", place.path + "/c", "-q"]) == 0)
    #expect(place.run(["check", place.path + "/c", "--strict", "-q"]) == 0)
  }
}
