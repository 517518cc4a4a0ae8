import LibYAML
import ReadingLog

@testable import Interchange

/// Everything that an import gives, as a text that a person reads and a test compares.
struct ImportTranscript: CustomStringConvertible {
  let description: String

  init(_ result: Import) {
    var parts = result.papers.map(Self.paper)
    parts += result.sections.map(Self.section)
    parts += result.findings.map(Self.finding)
    description = parts.joined(separator: "\n")
  }

  private static func paper(_ imported: ImportedPaper) -> String {
    var text = "=== line \(imported.line)"
    if let key = imported.key { text += ", key \(key)" }
    text += "\n" + YAMLWriter.document(imported.paper.yaml)
    for note in imported.notes {
      text += "--- \(note.kind.rawValue)" + (note.page.map { ", page \($0)" } ?? "") + "\n"
      text += note.text + "\n"
    }
    for file in imported.files { text += "--- file \(file)\n" }
    return text
  }

  private static func section(_ section: ImportedSection) -> String {
    let papers = section.papers.map { String($0 + 1) }.joined(separator: " ")
    return "=== section \(section.heading): \(papers)\n" + (section.about.map { $0 + "\n" } ?? "")
  }

  private static func finding(_ finding: ImportFinding) -> String {
    let place = "\(finding.line)" + (finding.column.map { ":\($0)" } ?? "")
    return "\(place): \(finding.severity): \(finding.message)\n"
  }
}
