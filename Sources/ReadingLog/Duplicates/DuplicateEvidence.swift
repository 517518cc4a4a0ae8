/// Something that speaks for, or against, two records being of one paper.
package enum DuplicateEvidence: Hashable, Sendable {
  case sameUID
  case sameIdentifier(IdentifierKind)
  case otherIdentifier(IdentifierKind)
  case sameTitle
  case titleSpelling
  case titleSlip
  case titleSubtitle
  /// The words that the titles share.
  case retitled([String])
  case otherTitle
  /// One speaks of the other: a reply, an erratum, a review.
  case commentary(String)
  /// "Part I" and "Part II".
  case otherPart
  case sameAuthors
  case someAuthors
  case otherAuthors
  case sameYear
  case yearsApart(Int)
  case preprintAndPublished
  case samePages
  /// Volume, number or edition.
  case otherPlace(Field)
  case otherVenue
  case otherType(PaperType, PaperType)

  /// In words, for a list of reasons.
  package var words: String {
    switch self {
    case .sameUID: "same uid"
    case .sameIdentifier(let kind): "same \(kind.name)"
    case .otherIdentifier(let kind): "different \(kind.name)s"
    case .sameTitle: "same title"
    case .titleSpelling: "same title but for its spelling"
    case .titleSlip: "same title but for a slip"
    case .titleSubtitle: "same title but for a subtitle"
    case .retitled(let shared): "titles share \(shared.joined(separator: ", "))"
    case .otherTitle: "different titles"
    case .commentary(let word): "one is a \(word)"
    case .otherPart: "different parts or versions"
    case .sameAuthors: "same authors"
    case .someAuthors: "some of the authors"
    case .otherAuthors: "different authors"
    case .sameYear: "same year"
    case .yearsApart(1): "a year apart"
    case .yearsApart(let count): "\(count) years apart"
    case .preprintAndPublished: "a preprint and its publication"
    case .samePages: "same pages"
    case .otherPlace(let field): "different \(field.rawValue)s"
    case .otherVenue: "different venues"
    case .otherType(let one, let other): "\(one.rawValue) and \(other.rawValue)"
    }
  }
}
