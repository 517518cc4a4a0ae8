#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Whether `check --merges` names what merges lost or brought back.
extension History {
  /// What it says, as far as it is needed here.
  private struct Answer: Decodable {
    struct Finding: Decodable {
      let code: String
      let path: String
      let field: String?
      let message: String
    }

    let findings: [Finding]
  }

  mutating func audit() throws {
    guard let auditor = team.auditor else { return }
    let repository = clones[0].repository(at: seconds)
    let answer = try repository.attempt(
      auditor, ["-C", repository.folder, "check", "--merges", "--json"])
    guard let start = answer.output.firstIndex(of: "{"),
      let end = answer.output.lastIndex(of: "}")
    else {
      throw Program.Failure(description: "check --merges in \(repository.folder): \(answer)")
    }
    let findings = try JSONDecoder().decode(
      Answer.self, from: Data(answer.output[start...end].utf8)
    ).findings
    tally.deeds = deeds.count
    var named: Set<Int> = []
    for place in deeds.sorted() {
      let found = findings.indices.filter { isNamed(place, by: findings[$0]) }
      if found.isEmpty {
        remarks.append("seed \(seed): the audit does not name \(place)")
      } else {
        tally.namedDeeds += 1
        named.formUnion(found)
      }
    }
    for index in findings.indices where !named.contains(index) {
      tally.falseAlarms += 1
      remarks.append("seed \(seed): the audit also names: \(findings[index].message)")
    }
  }

  private func isNamed(_ place: Place, by finding: Answer.Finding) -> Bool {
    let subject =
      finding.path.hasPrefix("shelves/")
      ? "shelf-" + finding.path.fileStem
      : catalogue.subject(uid: nil, id: finding.path.fileStem)
    guard subject == place.subject else { return false }
    // Of a file that is there or gone, all that is in it is.
    guard let field = finding.field else { return true }
    if place.kind == .related, let id = field.split(separator: ".").dropFirst().first {
      return catalogue.subject(uid: nil, id: String(id)) == place.name
    }
    return place.auditFields.contains { name in
      let versions = field.replacing(name + "~", with: name + ".~")
      return versions == name || versions.hasPrefix(name + ".") || name.hasPrefix(field + ".")
    }
      || subject.isShelf
        && field.split(separator: ".").contains { part in
          let id = catalogue.subject(uid: nil, id: String(part))
          return id == place.name || id == place.owner
        }
  }
}

extension Place {
  /// The names that the audit may call it by.
  fileprivate var auditFields: [String] {
    switch kind {
    case .tag: ["tags." + name]
    case .keyword: ["keywords." + name]
    case .note, .noteField, .noteWord:
      [(kind == .note ? name : owner)].map { note in
        let parts = note.split(separator: "/").map(String.init)
        return "readers.\(parts[0]).notes.\(parts.last ?? "")"
      }
    case .reader: [fieldName, "readers." + owner]
    default: [fieldName]
    }
  }
}
