import KayaRuntime
import Testing

@testable import KayaPublish

@Suite struct AddressTests {
  @Test(arguments: [
    ("a/b.html", "c/d.html", "../c/d.html"), ("a.html", "b.html", "b.html"), ("a/b.html", "a/c.html", "c.html"),
    ("a/b/c.html", "index.html", "../../index.html"), ("index.html", "a/b c#.html", "a/b%20c%23.html"),
    ("index.html", "x:y.html", "./x:y.html"),
  ])
  func `a path is written as seen from a page`(from: String, to: String, expected: String) throws {
    let page = try #require(ProjectPath(from))
    let target = try #require(ProjectPath(to))
    #expect(target.relative(from: page) == expected)
  }

  @Test func `addresses are taken apart`() {
    let address = AddressText("a%20b.md?x=1#se%63")
    #expect(address.path == "a b.md" && address.rest == "?x=1#se%63" && address.fragment == "sec")
    #expect(!address.isExternal)
    #expect(AddressText("https://x").isExternal && AddressText("//x").isExternal && AddressText("mailto:a").isExternal)
    #expect(!AddressText("a/b:c").isExternal)
    #expect(AddressText("100%.md").path == "100%.md")
  }

  @Test func `addresses out of the site hold no signs that none may hold`() {
    let page = TestSite(["a.md": "[g](https://e.org/\"x|y) [h](<https://e.org/a b?q=é#ü>) [i](https://e.org/%20[1])\n"])
    #expect(page.main("a.html").contains("href=\"https://e.org/%22x%7Cy\""))
    #expect(page.main("a.html").contains("href=\"https://e.org/a%20b?q=é#ü\""))
    #expect(page.main("a.html").contains("href=\"https://e.org/%20[1]\""))
  }

  @Test func `bytes in base 64 have their padding`() {
    #expect(Pictures.base64(Array("Man".utf8)) == "TWFu")
    #expect(Pictures.base64(Array("Ma".utf8)) == "TWE=")
    #expect(Pictures.base64(Array("M".utf8)) == "TQ==")
    #expect(Pictures.base64([]) == "")
  }
}
