import LibYAML
import ReadingLog
import Testing

@testable import Interchange

/// What an import must be, whatever the text was.
enum CheckedImport {
  /// Every paper can be a record without errors, and lines are lines of the text.
  static func faults(of result: Import, in text: String) -> [String] {
    let lines = text.unicodeScalars.count { $0 == "\n" || $0 == "\r" } + 1
    var faults: [String] = []
    for imported in result.papers {
      let record = YAMLWriter.document(imported.paper.yaml)
      let file = LibraryFile(.record, path: "papers/imported2026paper.yaml", text: record)
      let errors = Checker(config: LibraryConfig()).check(file).findings
        .filter { $0.severity == .error }.map(\.message)
      if !errors.isEmpty { faults.append("\(errors) in\n\(record.prefix(400))") }
      if !(1...lines).contains(imported.line) { faults.append("a paper on line \(imported.line)") }
      let read = (try? Record(id: "imported2026paper", text: record))?.paper
      if !(read?.says(imported.paper) ?? false) {
        faults.append("the record says something else:\n\(record.prefix(400))")
      }
    }
    for finding in result.findings where !(1...lines).contains(finding.line) {
      faults.append("a finding on line \(finding.line): \(finding.message)")
    }
    for section in result.sections {
      if !section.papers.allSatisfy(result.papers.indices.contains) {
        faults.append("a section names a paper that is not there")
      }
    }
    return faults
  }
}

extension Paper {
  /// Whether both say the same, whatever the order of sets and the style of extensions.
  func says(_ other: Paper) -> Bool {
    var (mine, theirs) = (self, other)
    mine.extensions = []
    theirs.extensions = []
    mine.keywords.sort()
    theirs.keywords.sort()
    mine.tags.sort()
    theirs.tags.sort()
    return mine == theirs
      && YAMLValue.mapping(extensions).says(YAMLValue.mapping(other.extensions))
  }
}
