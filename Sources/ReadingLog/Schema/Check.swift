/// What every check says of itself; `readlog check --explain CODE` shows it.
package protocol Check: Sendable {
  var code: CheckCode { get }
  /// How bad its findings are; a single finding may differ.
  var severity: Severity { get }
  /// What is looked for, in one line without a full stop.
  var summary: String { get }
  /// Why it matters and what to do, in a few sentences.
  var explanation: String { get }
  /// What has just this one finding.
  var wrong: CheckExample { get }
  /// The same, put right.
  var right: CheckExample { get }
}

/// A check of one file by itself: it can run for many files at once.
package protocol FileCheck: Check {
  func findings(in file: CheckedFile) -> [Finding]
}

/// A check of files that cannot be parsed, and so of nothing else in them.
package protocol FaultCheck: Check {
  /// - Returns: `nil` when the fault is another check's.
  func finding(for fault: RecordFault, in file: LibraryFile) -> Finding?
}

/// A check that has to see the whole library.
package protocol LibraryCheck: Check {
  func findings(in library: LibraryIndex) -> [Finding]
}

/// A small library, for the explanation and the tests of a check.
package struct CheckExample: Sendable, ExpressibleByStringLiteral {
  package let files: [LibraryFile]

  package init(_ files: LibraryFile...) { self.files = files }

  /// One record.
  package init(stringLiteral text: String) {
    files = [.record("ada2026example", text)]
  }
}

extension LibraryFile {
  static func record(_ id: String, _ text: String) -> LibraryFile {
    LibraryFile(.record, path: "papers/\(id).yaml", text: text)
  }

  static func shelf(_ name: String, _ text: String) -> LibraryFile {
    LibraryFile(.shelf, path: "shelves/\(name).yaml", text: text)
  }

  static func config(_ text: String) -> LibraryFile {
    LibraryFile(.config, path: "readlog.yaml", text: text)
  }
}

extension Check {
  func finding(
    in file: LibraryFile, at span: Range<Int>, _ message: String, hint: String? = nil,
    fix: Fix? = nil, severity: Severity? = nil
  ) -> Finding {
    finding(
      at: Place(path: file.path, span: span), message, hint: hint, fix: fix, severity: severity)
  }

  func finding(
    at place: Place, _ message: String, hint: String? = nil, fix: Fix? = nil,
    related: Place? = nil, severity: Severity? = nil
  ) -> Finding {
    Finding(
      code: code, severity: severity ?? self.severity, place: place, message: message, hint: hint,
      fix: fix, related: related)
  }
}
