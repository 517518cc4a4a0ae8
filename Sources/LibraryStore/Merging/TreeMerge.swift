import LibGit2
import ReadingLog

/// What a merge of two trees comes to: every path that is not to be as in ours.
struct TreeMerge {
  /// A path on which the merge has decided.
  struct Change {
    let path: String
    /// Nil removes the file.
    let entry: TreeEntry?
  }

  /// A path that needs a person.
  struct OpenPath {
    let path: String
    /// What the index's stages 1, 2 and 3 hold.
    let stages: ThreeSides<TreeEntry?>
    /// What lies in the work tree until it is settled; nil for no file.
    let text: String?
    /// What stands for it in a base that a further merge looks back to.
    let textAsBase: String?
    let conflicts: [MergeConflict]
  }

  /// Sorted by path.
  var changes: [Change] = []
  var open: [OpenPath] = []
  var decisions: [LibraryMergeDecision] = []
  /// The library's files that are not there any more, see ``LibraryMerge/gone``.
  var gone: [String: String] = [:]

  /// What the index holds of the open paths.
  var stages: [String: ThreeSides<TreeEntry?>] {
    Dictionary(uniqueKeysWithValues: open.map { ($0.path, $0.stages) })
  }
}

/// Why a merge is left to the `git` executable, which can do what readlog's own cannot.
enum MergeForGit: Error, CustomStringConvertible {
  /// A link, a submodule, or a file in the place of a folder.
  case kind(path: String)
  /// A name that readlog does not write, such as one with a line break in it.
  case name(path: String)
  /// `.gitattributes` name a filter, an encoding or a merge driver for it.
  case attribute(path: String)
  /// Both sides changed a file that is not the library's, and its lines conflict.
  case foreignConflict(path: String)
  /// A sparse checkout keeps files out of the work tree.
  case sparse
  /// Hooks of others have to run.
  case hook(String)

  var description: String {
    switch self {
    case .kind(let path): "\(path) is a link, a submodule, or a folder on one side"
    case .name(let path): "\(path) has a name that not every system takes"
    case .attribute(let path): "the attributes of \(path) name a filter"
    case .foreignConflict(let path):
      "\(path), which is not the library's, was changed on both sides"
    case .sparse: "the checkout is sparse"
    case .hook(let name): "there is a \(name) hook"
    }
  }
}

extension MergeForGit {
  /// Names that differ in the spelling of an accent are one to Swift, and to some file systems.
  static func refuseTwins(_ differences: [TreeDifference]) throws(MergeForGit) {
    var known: Set<String> = []
    for difference in differences where !known.insert(difference.path).inserted {
      throw .name(path: difference.path)
    }
  }
}
