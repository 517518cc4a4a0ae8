import ReadingLog

/// What lists and counts show of a paper, in few bytes: all but `abstract`, `tldr`, the words of
/// notes and `x-` fields.
enum BriefPaper {
  static func bytes(_ paper: Paper) -> [UInt8] {
    var writer = ByteWriter()
    writer.texts(of: paper)
    writer.list(paper.authors)
    writer.list(paper.editors)
    writer.optional(paper.year)
    writer.optional(paper.month)
    writer.optional(paper.type.flatMap(PaperType.allCases.firstIndex))
    writer.list(paper.keywords)
    writer.list(paper.tags)
    writer.list(paper.aliases)
    writer.number(paper.added == nil ? 0 : 1)
    if let added = paper.added {
      writer.optional(added.at?.seconds)
      writer.text(added.by ?? "")
    }
    writer.number(paper.readers.count)
    for reader in paper.readers { writer.reader(reader) }
    return writer.sealed()
  }

  static func paper(_ bytes: UnsafeBufferPointer<UInt8>) throws(IndexDamage) -> Paper {
    var reader = try ByteReader(sealed: bytes)
    var paper = Paper()
    for _ in 0..<(try reader.number()) {
      let field = try reader.choice(Field.allCases)
      paper.texts[field] = try reader.text()
    }
    paper.authors = try reader.list()
    paper.editors = try reader.list()
    paper.year = try reader.optional()
    paper.month = try reader.optional()
    if let type = try reader.optional() {
      guard PaperType.allCases.indices.contains(type) else { throw IndexDamage() }
      paper.type = PaperType.allCases[type]
    }
    paper.keywords = try reader.list()
    paper.tags = try reader.list()
    paper.aliases = try reader.list()
    if try reader.number() == 1 {
      let at = try reader.optional().map(Timestamp.init(seconds:))
      let by = try reader.text()
      paper.added = Added(at: at, by: by.isEmpty ? nil : by)
    }
    for _ in 0..<(try reader.number()) { paper.readers.append(try reader.reader()) }
    return paper
  }
}

extension ByteWriter {
  fileprivate mutating func texts(of paper: Paper) {
    let kept = Field.allCases.enumerated().filter { _, field in
      field != .abstract && field != .tldr && paper.texts[field] != nil
    }
    number(kept.count)
    for (index, field) in kept {
      number(index)
      text(paper.texts[field] ?? "")
    }
  }

  fileprivate mutating func reader(_ reader: Reader) {
    text(reader.handle)
    optional(reader.status.flatMap(ReadingStatus.allCases.firstIndex))
    optional(reader.rating)
    number(reader.starred ? 1 : 0)
    number(reader.notes.count)
  }

  fileprivate mutating func list(_ texts: [String]) {
    number(texts.count)
    for value in texts { text(value) }
  }

  fileprivate mutating func optional(_ value: Int?) {
    number(value == nil ? 0 : 1)
    if let value { number(value) }
  }
}

extension ByteReader {
  fileprivate mutating func reader() throws(IndexDamage) -> Reader {
    var reader = Reader(handle: try text())
    if let status = try optional() {
      guard ReadingStatus.allCases.indices.contains(status) else { throw IndexDamage() }
      reader.status = ReadingStatus.allCases[status]
    }
    reader.rating = try optional()
    reader.starred = try number() == 1
    let notes = try number()
    guard (0...(1 << 22)).contains(notes) else { throw IndexDamage() }
    reader.notes = Array(repeating: Note(id: "", kind: nil, text: ""), count: notes)
    return reader
  }

  fileprivate mutating func list() throws(IndexDamage) -> [String] {
    let count = try number()
    guard (0...(1 << 22)).contains(count) else { throw IndexDamage() }
    var texts: [String] = []
    for _ in 0..<count { texts.append(try text()) }
    return texts
  }

  fileprivate mutating func optional() throws(IndexDamage) -> Int? {
    try number() == 0 ? nil : try number()
  }

  fileprivate mutating func choice<Value>(_ values: [Value]) throws(IndexDamage) -> Value {
    let index = try number()
    guard values.indices.contains(index) else { throw IndexDamage() }
    return values[index]
  }
}
