/// All checks there are.
package enum CheckRegistry {
  static let faultChecks: [any FaultCheck] = [UnmergedCheck(), FileSizeCheck(), SyntaxCheck()]

  static let fileChecks: [any FileCheck] = [
    UnmergedCheck(), FileSizeCheck(), FileNameCheck(),
    UnknownFieldCheck(), MissingFieldCheck(), EmptyValueCheck(), ValueShapeCheck(),
    NumberCheck(), TruthCheck(), ChoiceCheck(),
  ]

  static let libraryChecks: [any LibraryCheck] = []

  /// Every check once, by code.
  package static let all: [any Check] = {
    let lists: [any Check] = faultChecks + fileChecks + libraryChecks
    var codes: Set<CheckCode> = []
    return lists.filter { codes.insert($0.code).inserted }
      .sorted { $0.code.rawValue < $1.code.rawValue }
  }()

  package static func check(_ code: CheckCode) -> (any Check)? {
    all.first { $0.code == code }
  }

  static func finding(for fault: RecordFault, in file: LibraryFile) -> Finding {
    for check in faultChecks {
      if let finding = check.finding(for: fault, in: file) { return finding }
    }
    return SyntaxCheck().describe(fault, in: file)
  }
}
