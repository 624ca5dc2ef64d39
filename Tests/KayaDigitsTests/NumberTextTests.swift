import KayaDigits
import Testing

@Suite("Numbers as text for files")
struct NumberTextTests {
  @Test("shortest digits of whole numbers have no decimals")
  func shortest() {
    #expect(NumberText.shortest(3) == "3")
    #expect(NumberText.shortest(-0.0) == "0")
    #expect(NumberText.shortest(0.1) == "0.1")
    #expect(NumberText.shortest(1e16) == "1e+16")
    #expect(NumberText.shortest(.nan) == "")
  }

  @Test("fixed decimals round the exact binary value")
  func fixed() {
    #expect(NumberText.fixed(0.125, digits: 2) == "0.12")
    #expect(NumberText.fixed(0.375, digits: 2) == "0.38")
    #expect(NumberText.fixed(2.675, digits: 2) == "2.67")
    #expect(NumberText.fixed(1.005, digits: 2) == "1.00")
    #expect(NumberText.fixed(0.5, digits: 0) == "0")
    #expect(NumberText.fixed(1.5, digits: 0) == "2")
    #expect(NumberText.fixed(-0.004, digits: 2) == "0.00")
    #expect(NumberText.fixed(-1.5, digits: 1) == "-1.5")
    #expect(NumberText.fixed(1e22, digits: 1) == "10000000000000000000000.0")
    #expect(NumberText.fixed(.infinity, digits: 1) == "")
    #expect(NumberText.fixed(.greatestFiniteMagnitude, digits: 400).utf8.count == 610)
  }
}
