/// Something that a merge of a library settled by rule and that people want to know of.
package enum LibraryMergeDecision: Hashable, Sendable {
  /// One side gave a paper another id, the other changed it under its old one.
  case followedRename(from: String, to: String)
  /// Both sides gave a paper another id; the one that sorts first holds.
  case settledRename(from: String, names: [String], to: String)
  /// Both sides added a paper, each under an id of its own.
  case joined(id: String, dropped: String)
  /// Both sides added a paper under one id.
  case addedTwice(id: String)
  /// One side wrote to a paper that the other has combined with another one.
  case followedCombination(from: String, to: String)
  /// Two different papers had one id; this is the one that got another.
  case gotNewID(title: String, from: String, to: String)
  /// One side removed a paper in which the other's readers had written since.
  case keptForReaders(id: String)
  /// One side removed a paper to which the other has pointed since, in the file at a path.
  case keptForReference(id: String, path: String)

  /// In words, for example `kornblith2019a was removed, but stays: 'icml' points to it`.
  package var message: String {
    switch self {
    case .followedRename(let old, let new): "\(old) is now called \(new)"
    case .settledRename(let old, let names, let new):
      "\(old) was renamed to \(names.joined(separator: " and to ")): it is now called \(new)"
    case .joined(let id, let dropped):
      "\(dropped) and \(id) were added as one paper: it is now called \(id)"
    case .addedTwice(let id): "\(id) was added on both sides: it is one paper"
    case .followedCombination(let old, let new):
      "\(old) was combined with \(new): what was written to it is there"
    case .gotNewID(let title, let old, let new):
      "there were two papers called \(old): '\(title)' is now called \(new)"
    case .keptForReaders(let id):
      "\(id) was removed, but stays: its readers have written since"
    case .keptForReference(let id, let path): "\(id) was removed, but stays: \(path) points to it"
    }
  }
}
