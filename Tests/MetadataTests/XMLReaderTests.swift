import Testing

@testable import LibExpat

@Suite struct XMLReaderTests {
  @Test func elementsHaveTheirTextAttributesAndChildren() throws {
    let text = """
      <?xml version="1.0"?>
      <a:feed xmlns:a="urn:x"><entry id="1">A &lt;b&gt; &#233;<i>!</i></entry><entry/></a:feed>
      """
    let root = try XMLReader.read(Array(text.utf8))
    #expect(root.name == "feed")
    #expect(root.all("entry").count == 2)
    #expect(root["entry"]?.text == "A <b> é!")
    #expect(root["entry"]?.attributes == ["id": "1"])
  }

  @Test(arguments: [
    ("", 1), ("<a>", 1), ("<a>\n</b>", 2), ("no xml", 1), ("<a/><b/>", 1), ("<a>&x;</a>", 1),
  ]) func whatIsNoXMLIsRefusedWithItsLine(_ text: String, _ line: Int) {
    let fault = #expect(throws: XMLFault.self) { try XMLReader.read(Array(text.utf8)) }
    #expect(fault?.line == line)
  }

  @Test func entitiesThatMultiplyOrReadFilesAreRefusedUnread() {
    let bomb = """
      <!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;"><!ENTITY z SYSTEM "file:///etc/passwd">]>
      <a>&y;&z;</a>
      """
    let fault = #expect(throws: XMLFault.self) { try XMLReader.read(Array(bomb.utf8)) }
    #expect(fault?.reason == "a document type is not read")
  }

  @Test func depthIsBounded() {
    let deep = String(repeating: "<a>", count: 5000) + String(repeating: "</a>", count: 5000)
    #expect(throws: XMLFault.self) { try XMLReader.read(Array(deep.utf8)) }
  }
}
