import LibYAML
import Testing

@Suite struct SpanTests {
  /// What the text holds at a node's span.
  private func source(_ node: YAMLNode?, in text: String) throws -> String {
    let span = try #require(node).span
    return String(decoding: Array(text.utf8)[span], as: UTF8.self)
  }

  static let texts = [
    "name: value\nlist: [one, \"two\"]\nblock: |\n  line\nlast: end\n",
    "náme: välue\nlïst: [öne, \"twö\"]\nblöck: |\n  lïne\nlást: énd\n",
    "名: 值\n列: [一, \"二\"]\n块: |\n  行\n尾: 终\n",
    "👩‍🔬: 🇩🇪\n🧪: [🅰️, \"🅱️\"]\n📦: |\n  📏\n🔚: 👋🏽\n",
  ]

  @Test(
    "spans are bytes of the text, whatever its script, line ends and byte order mark",
    arguments: texts, ["", "\u{FEFF}"])
  func spans(_ text: String, _ mark: String) throws {
    for text in [mark + text, (mark + text).replacing("\n", with: "\r\n")] {
      let root = try #require(try YAMLNode.parse(text))
      let entries = try #require(root.entries)
      #expect(entries.count == 4)
      for entry in entries { #expect(try source(entry.key, in: text) == entry.name) }
      #expect(try source(entries[0].value, in: text) == entries[0].value.text)
      let items = try #require(entries[1].value.items)
      #expect(try source(items[0], in: text) == items[0].text)
      #expect(try source(items[1], in: text) == "\"\(items[1].text ?? "")\"")
      #expect(try source(entries[1].value, in: text).last == "]")
      let block = try source(entries[2].value, in: text)
      #expect(block.hasPrefix("|") && block.utf8.last != UInt8(ascii: "\n"))
      #expect(block.hasSuffix(entries[2].value.text?.dropLast() ?? "none"))
      #expect(try source(entries[3].value, in: text) == entries[3].value.text)
    }
  }

  @Test("every plain scalar of a random document stands at its span", arguments: UInt64(0)..<20)
  func randomSpans(seed: UInt64) throws {
    for part in 0..<20 {
      let text = RandomDocument.text(seed: seed * 20 + UInt64(part))
      var previous = 0
      try YAMLNode.parse(text)?.forEachScalar { node in
        #expect(node.span.lowerBound >= previous, "\(text)")
        previous = node.span.upperBound
        guard node.style == .plain, let value = node.text else { return }
        let source = String(decoding: Array(text.utf8)[node.span], as: UTF8.self)
        #expect(source.split { $0.isWhitespace }.joined(separator: " ") == value, "\(text)")
      }
    }
  }

  @Test("a block scalar ends with its last line, and with + after its blank lines")
  func blocks() throws {
    let text = "a: |\n  x\n\n\nb: |+\n  y\n\nc: >-\n  z\n"
    let root = try YAMLNode.parse(text)
    #expect(try source(root?["a"], in: text) == "|\n  x")
    #expect(try source(root?["b"], in: text) == "|+\n  y\n\n")
    #expect(try source(root?["c"], in: text) == ">-\n  z")
  }

  @Test(
    "nothing but comments and blanks is no document",
    arguments: ["", "\n", "# c\n", "\u{FEFF}", "---\n# c\n"])
  func nothing(_ text: String) throws { #expect(try YAMLNode.parse(text) == nil) }

  @Test("comments are found in every gap, and in no text")
  func comments() throws {
    let text = """
      # one
      a: "# no" # two
      b: | # three
        # no
      c: [x, # four
        'y # no']
      # five

      """
    for text in [text, text.replacing("\n", with: "\r\n"), "\u{FEFF}" + text] {
      let comments = YAMLComment.all(in: text, root: try YAMLNode.parse(text))
      #expect(comments.map(\.text) == ["# one", "# two", "# three", "# four", "# five"])
      #expect(comments.map(\.ownsLine) == [true, false, false, false, true])
    }
  }
}
