import LibYAML
import ReadingLog

/// Writes papers as a `.bib` file that BibTeX or BibLaTeX reads.
///
/// What an import kept under `x-bibtex` comes back as it was, where the record has not changed
/// since: `BibTeXMapper` is asked what it says, and what says something else is left out.
package struct BibTeXWriter: Sendable {
  package let dialect: BibTeXDialect
  /// Whether letters beyond ASCII are written as commands of LaTeX.
  package let isASCII: Bool

  package init(dialect: BibTeXDialect, ascii: Bool = false) {
    self.dialect = dialect
    self.isASCII = ascii
  }

  /// One entry a paper, in the order given, a blank line between them.
  package func text(_ papers: [(id: String, paper: Paper)]) -> String {
    onAllCores(papers) { entry(id: $0.id, $0.paper) }.joined(separator: "\n")
  }

  /// One entry, its last line ended.
  package func entry(id: String, _ paper: Paper) -> String {
    let kept = KeptEntry(paper, for: dialect)
    let type = entryType(paper, kept)
    var fields: [(name: String, value: String)] = []
    if let alias = kept.citekey, alias != id {
      fields.append(("ids", "{\(KeptEntry.safe(alias))}"))
    }
    let generated = generated(paper, kept)
    fields += generated
    fields += kept.fields(of: paper, beside: generated).map {
      (name($0.name), "{\(raw($0.value))}")
    }
    var text = "@\(type){\(Self.key(id)),\n"
    var names: Set<String> = []
    for (name, value) in FieldOrder.sorted(fields, by: \.name) where names.insert(name).inserted {
      text += "  \(name) = \(value),\n"
    }
    return text + "}\n"
  }

  private func entryType(_ paper: Paper, _ kept: KeptEntry) -> String {
    let usual = BibTeXType.name(of: paper.type, in: dialect)
    if let type = kept.entryType, kept.paper?.type == paper.type {
      return dialect == .biblatex || BibTeXType.ofBibTeX.contains(type) ? type : usual
    }
    // A preprint with a journal's name is cited like an article, as everybody does.
    let isNamed = paper.type == .preprint && paper[.venue].map(Repository.isRepository) ?? false
    return isNamed ? "article" : usual
  }

  private func raw(_ value: String) -> String {
    let value = KeptEntry.balanced(value)
    return isASCII ? LaTeXEncoder.spelled(value) : value
  }

  /// Keys end at blanks, commas and what else BibTeX stops at.
  private static func key(_ id: String) -> String {
    let plain = id.unicodeScalars.map { scalar in
      scalar.properties.isWhitespace || "{},\"'#%=~\\()@".unicodeScalars.contains(scalar)
        || scalar.value < 0x21 ? "_" : String(Character(scalar))
    }.joined()
    return plain.isEmpty ? "unnamed" : plain
  }

  /// BibTeX's own names for what BibLaTeX calls otherwise.
  private func name(_ field: String) -> String {
    guard dialect == .bibtex else { return field }
    return Self.names[field] ?? field
  }

  private static let names = [
    "journaltitle": "journal", "location": "address", "eprinttype": "archiveprefix",
    "eprintclass": "primaryclass",
  ]
}
