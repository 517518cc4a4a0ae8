import ReadingLog

/// `.bib` files of BibTeX and BibLaTeX.
package enum BibTeX {
  /// What a file says. Every entry is a paper or is named by a finding; entries that others take
  /// fields from are papers too, as `\nocite{*}` would list them.
  package static func read(_ text: String) -> Import {
    let file = BibTeXParser.parse(text)
    var inheritance = BibTeXInheritance(file.entries)
    let entries = inheritance.resolved()
    var sieve = BibTeXSieve(file.entries)
    let papers = entries.filter { sieve.passes($0) }
    var findings = file.findings + inheritance.findings + sieve.findings
    var result = Import()
    for (imported, remarks) in onAllCores(papers, { BibTeXMapper($0).outcome }) {
      result.papers.append(imported)
      findings += remarks
    }
    // Of one line in the order in which they were found.
    result.findings = findings.enumerated()
      .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
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
          "some lines are UTF-8 and others are not; look at the letters with accents"), at: 0)
    }
    return result
  }
}
