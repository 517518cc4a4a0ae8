/// What the checks say of a library in one state, as far as a change concerns it.
package struct CheckedState: Sendable {
  package let config: LibraryConfig
  /// Of the files that the change touches, as they are in this state; later also of files that
  /// could clash with them.
  package var reports: [FileReport]
  /// Paths of further records, of which only the ids matter.
  package var others: [String] = []

  package init(config: LibraryConfig, reports: [FileReport]) {
    self.config = config
    self.reports = reports
  }

  /// What is said of each file by itself.
  var fileFindings: [Finding] { reports.flatMap(\.findings) }

  /// What is said of the library as a whole, as far as it is known.
  var libraryFindings: [Finding] {
    let known = Set(reports.map { ExactPath($0.path) })
    let stubs = others.filter { !known.contains(ExactPath($0)) }.map { FileReport(idOf: $0) }
    return Checker(config: config).check(library: reports + stubs)
  }

  var records: [RecordFacts] {
    reports.compactMap { report in
      if case .record(let facts)? = report.facts { facts } else { nil }
    }
  }

  /// The papers that records and shelves speak of, with the file that does.
  var mentions: [Mention] {
    reports.flatMap { report -> [Mention] in
      switch report.facts {
      case .record(let facts)?: facts.related
      case .shelf(let facts)?: facts.entries
      case .config?, nil: []
      }
    }
  }
}

extension FileReport {
  /// A record that is only known to be there.
  fileprivate init(idOf path: String) {
    self.init(
      path: path, findings: [],
      facts: .record(RecordFacts(unreadable: LibraryFile(.record, path: path, text: ""))))
  }
}
