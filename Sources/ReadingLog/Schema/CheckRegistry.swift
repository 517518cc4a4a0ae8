/// All checks there are. A new one is a file in `Checks/` and a word in one of these lists.
package enum CheckRegistry {
  static let faultChecks: [any FaultCheck] = [UnmergedCheck(), FileSizeCheck(), SyntaxCheck()]

  static let fileChecks: [any FileCheck] = [
    // The file as such.
    UnmergedCheck(), FileSizeCheck(), FileNameCheck(), UnprintableCheck(), FormatVersionCheck(),
    // Names and kinds of values.
    UnknownFieldCheck(), MissingFieldCheck(), EmptyValueCheck(), ValueShapeCheck(),
    NumberCheck(), TruthCheck(), ChoiceCheck(), OneLineCheck(), FieldOrderCheck(), SortingCheck(),
    // Identifiers and links.
    DOIFormCheck(), ArXivFormCheck(), OpenReviewFormCheck(), PubMedFormCheck(), ISBNFormCheck(),
    ISSNFormCheck(), UIDFormCheck(), LinkFormCheck(), DigestFormCheck(), AttachmentNameCheck(),
    // People and what they wrote.
    AuthorListCheck(), HandleFormCheck(), PersonUnknownCheck(), DateFormCheck(), TimeFormCheck(),
    DateOrderCheck(), NoteIDCheck(), ReplyMissingCheck(), RelatedSelfCheck(),
    // Tags and shelves.
    TagFormCheck(), TagAliasCheck(), TagUnknownCheck(), VocabularyClashCheck(), EmailRepeatCheck(),
    DuplicateItemCheck(), ShelfRepeatCheck(), PolicyCuratorCheck(),
  ]

  static let libraryChecks: [any LibraryCheck] = [
    DuplicateIDCheck(), DuplicateUIDCheck(), DuplicateIdentifierCheck(), SimilarTitleCheck(),
    RelatedMissingCheck(), ShelfMissingCheck(),
  ]

  /// The code of what is said of an open merge, also by Git.
  package static let unmergedCode = UnmergedCheck().code

  /// Every check once, by code.
  package static let all: [any Check] = {
    let lists: [any Check] = faultChecks + fileChecks + libraryChecks
    var codes: Set<CheckCode> = []
    return lists.filter { codes.insert($0.code).inserted }
      .sorted { $0.code.rawValue < $1.code.rawValue }
  }()

  /// - Returns: `nil` when there is no check of that name.
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
