import LibYAML
import Testing

@Suite struct DocumentEditTests {
  /// An edit of a text, and the text after it.
  struct Edit: Sendable, CustomTestStringConvertible {
    let name: String
    let before: String
    let after: String
    let edit: @Sendable (inout YAMLDocument) throws -> Void

    init(
      _ name: String, _ before: String, _ after: String,
      _ edit: @escaping @Sendable (inout YAMLDocument) throws -> Void
    ) {
      self.name = name
      self.before = before
      self.after = after
      self.edit = edit
    }

    var testDescription: String { name }
  }

  static let order: KeyOrder = { _, a, b in a.utf8.lexicographicallyPrecedes(b.utf8) }

  static let scalars = [
    Edit("a value keeps the comment behind it", "a: 1  # one\nb: 'x'\n", "a: 2  # one\nb: 'x'\n") {
      try $0.set(.literal("2"), at: ["a"], order: order)
    },
    Edit("the same value again changes no quote", "a: 'x'\n", "a: 'x'\n") {
      try $0.set(.text("x"), at: ["a"], order: order)
    },
    Edit("folded text gives way to one line", "a: >\n  x\n  y\nb: 1\n", "a: z\nb: 1\n") {
      try $0.set(.text("z"), at: ["a"], order: order)
    },
    Edit("an empty field is filled", "a:\nb: 1\n", "a: x\nb: 1\n") {
      try $0.set(.text("x"), at: ["a"], order: order)
    },
    Edit("an empty last field without a line end is filled", "a: 1\nb:", "a: 1\nb: x\n") {
      try $0.set(.text("x"), at: ["b"], order: order)
    },
    Edit("several lines become a literal block", "a: x\nb: 1\n", "a: |-\n  x\n  y\nb: 1\n") {
      try $0.set(.text("x\ny"), at: ["a"], order: order)
    },
    Edit("a block with + is replaced with its blank lines", "a: |+\n  x\n\nb: 1\n", "a: z\nb: 1\n")
    {
      try $0.set(.text("z"), at: ["a"], order: order)
    },
  ]

  static let fields = [
    Edit(
      "a field goes where the order wants it", "# h\na: 1\n\n# c\nc: 3\n",
      "# h\na: 1\nb: 2\n\n# c\nc: 3\n"
    ) {
      try $0.set(.literal("2"), at: ["b"], order: order)
    },
    Edit("a last line that is not ended is ended", "a: 1", "a: 1\nb: 2\n") {
      try $0.set(.literal("2"), at: ["b"], order: order)
    },
    Edit("a field goes into braces", "a: {i: 1, k: 3} # c\n", "a: {i: 1, j: 2, k: 3} # c\n") {
      try $0.set(.literal("2"), at: ["a", "j"], order: order)
    },
    Edit(
      "a nested field takes the indentation it finds", "a:\n    i: 1\n", "a:\n    i: 1\n    j: 2\n"
    ) {
      try $0.set(.literal("2"), at: ["a", "j"], order: order)
    },
    Edit("mappings on the way are made", "a: 1\n", "a: 1\nr:\n  bob:\n    s: read\n") {
      try $0.set(.text("read"), at: ["r", "bob", "s"], order: order)
    },
    Edit(
      "a removed field leaves its comments", "a: 1\n# b\nb: 2 # two\nc: 3\n",
      "a: 1\n# b\n# two\nc: 3\n"
    ) {
      try $0.remove(["b"])
    },
    Edit(
      "a mapping goes with its last field", "a: 1\nr:\n  bob:\n    s: read\nz: 1\n", "a: 1\nz: 1\n"
    ) {
      try $0.remove(["r", "bob", "s"])
    },
    Edit(
      "blank lines do not become part of a text that keeps its own",
      "a: |+\n  x\n\nb: 1\n\nc: 2\n", "a: |+\n  x\n\nc: 2\n"
    ) {
      try $0.remove(["b"])
    },
    Edit(
      "a comment does not become part of the text that it now follows",
      "a: |\n  x\nb: 1\n   # c\nd: 1\n", "a: |\n  x\n# c\nd: 1\n"
    ) {
      try $0.remove(["b"])
    },
    Edit(
      "a text that ends with blank lines takes none of those behind it",
      "a: 1\n\nb: 2\n", "a: |+\n  x\n\nb: 2\n"
    ) {
      try $0.set(.text("x\n\n"), at: ["a"], order: order)
    },
    Edit("the only field can go", "---\na: 1\n", "---\n") { try $0.remove(["a"]) },
    Edit(
      "a key gets another name in its place", "# c\n'a': [1] # d\nb: 2\n", "# c\nz: [1] # d\nb: 2\n"
    ) {
      try $0.renameKey(at: ["a"], to: "z")
    },
  ]

  static let lists = [
    Edit("a sorted list stays sorted", "t:\n  - a # A\n  - c\n", "t:\n  - a # A\n  - b\n  - c\n") {
      try $0.insert("b", intoListAt: ["t"], order: order)
    },
    Edit(
      "a list without order grows at its end", "t:\n  - c\n  # x\n  - a\n",
      "t:\n  - c\n  # x\n  - a\n  - b\n"
    ) {
      try $0.insert("b", intoListAt: ["t"], order: order)
    },
    Edit(
      "a list that is not indented stays so", "t:\n- a\n- c\nz: 1\n", "t:\n- a\n- b\n- c\nz: 1\n"
    ) {
      try $0.insert("b", intoListAt: ["t"], order: order)
    },
    Edit("a list in brackets stays in them", "t: [ 'a', c ] # x\n", "t: [ 'a', b, c ] # x\n") {
      try $0.insert("b", intoListAt: ["t"], order: order)
    },
    Edit("brackets over several lines stay so", "t: [a, # A\n  c]\n", "t: [a, b, # A\n  c]\n") {
      try $0.insert("b", intoListAt: ["t"], order: order)
    },
    Edit("an empty list becomes a block", "t: []\nz: 1\n", "t:\n  - b\nz: 1\n") {
      try $0.insert("b", intoListAt: ["t"], order: order)
    },
    Edit("what is there is not put there again", "t: [ \"b\" ]\n", "t: [ \"b\" ]\n") {
      try $0.insert("b", intoListAt: ["t"], order: order)
    },
    Edit("an item leaves its comment", "t:\n  - a\n  - b # B\n  - c\n", "t:\n  - a\n  # B\n  - c\n")
    {
      try $0.remove("b", fromListAt: ["t"])
    },
    Edit("an item leaves its brackets", "t: [a, b, c]\n", "t: [a, c]\n") {
      try $0.remove("b", fromListAt: ["t"])
    },
    Edit("the field goes with its last item", "a: 1\nt: [b]\n", "a: 1\n") {
      try $0.remove("b", fromListAt: ["t"])
    },
    Edit("the first line behind a byte order mark is edited", "\u{FEFF}a: 1\n", "\u{FEFF}a: 2\n") {
      try $0.set(.sequence([]), at: ["a"], order: order)
      try $0.set(.literal("2"), at: ["a"], order: order)
    },
  ]

  @Test("an edit changes what it must and nothing else", arguments: scalars + fields + lists)
  func edit(_ edit: Edit) throws {
    var document = try YAMLDocument(edit.before)
    try edit.edit(&document)
    #expect(document.text == edit.after)
  }

  @Test("a root that is no mapping is refused", arguments: ["- a", "text", "[a]"])
  func noMapping(_ text: String) { #expect(throws: YAMLError.self) { try YAMLDocument(text) } }

  @Test("an empty document takes its first field", arguments: ["", "# c\n"])
  func empty(_ text: String) throws {
    var document = try YAMLDocument(text)
    try document.set(.text("x"), at: ["a"], order: Self.order)
    #expect(document.text == text + "a: x\n")
  }
}
