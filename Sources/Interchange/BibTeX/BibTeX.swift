import ReadingLog

/// `.bib` files of BibTeX and BibLaTeX.
package enum BibTeX {
  /// What a file says. Every entry is a paper or is named by a finding; entries that others take
  /// fields from are papers too, as `\nocite{*}` would list them.
  package static func read(_ text: String) -> Import {
    let file = BibTeXParser.parse(text)
    var inheritance = BibTeXInheritance(file.entries)
    var result = Import()
    var findings = file.findings
    var lines: [String: Int] = [:]
    let used = Set(
      file.entries.compactMap { $0["xdata"] }.flatMap { $0.value.split(separator: ",") }
        .map { $0.trimmed.lowercased() })
    for entry in inheritance.resolved() {
      if BibTeXType.auxiliary.contains(entry.type) {
        if !used.contains(entry.key?.lowercased() ?? "") { findings.append(auxiliary(entry)) }
        continue
      }
      if let oversize = oversize(entry) {
        findings.append(oversize)
        continue
      }
      if let key = entry.key?.lowercased(), let line = lines.updateValue(entry.line, forKey: key) {
        findings.append(
          ImportFinding(
            .changed, line: entry.line,
            "\(entry.name) is the key of the entry in line \(line) too; both were taken in"))
      }
      let mapper = BibTeXMapper(entry)
      result.papers.append(mapper.imported)
      findings += mapper.findings
    }
    findings += inheritance.findings
    result.findings = findings.enumerated().sorted {
      ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
    }
    .map(\.element)
    return result
  }

  /// The same of bytes in whatever encoding.
  package static func read(_ bytes: [UInt8]) -> Import {
    let decoded = DecodedText(bytes)
    var result = read(decoded.text)
    if decoded.nulCount > 0 {
      result.findings.insert(
        ImportFinding(
          .changed, line: 1, "the file has \(decoded.nulCount) NUL bytes, which were left out"),
        at: 0)
    }
    if decoded.encoding == .mixed {
      result.findings.insert(
        ImportFinding(
          .changed, line: 1,
          "some lines are UTF-8 and others Windows-1252; look at the letters with accents"), at: 0)
    }
    return result
  }

  private static func auxiliary(_ entry: BibTeXEntry) -> ImportFinding {
    ImportFinding(
      .skipped, line: entry.line,
      "@\(entry.type) \(entry.name) is no paper and was left out")
  }

  /// Half of what a record may have in bytes: nobody wrote this on purpose.
  private static func oversize(_ entry: BibTeXEntry) -> ImportFinding? {
    let size = entry.fields.reduce(0) { $0 + $1.value.utf8.count + $1.name.utf8.count }
    let hasLongName =
      entry.fields.contains { $0.name.utf8.count > 128 } || (entry.key?.utf8.count ?? 0) > 2000
    guard size > 1 << 20 || hasLongName else { return nil }
    return ImportFinding(
      .skipped, line: entry.line,
      "\(entry.name.shortened) has \(size) bytes, far more than a paper's data; mend it, or take its long field out"
    )
  }
}
