/// The hooks of Git that readlog has something to do in.
package enum HookName: String, CaseIterable, Sendable {
  case preCommit = "pre-commit"
  case preMergeCommit = "pre-merge-commit"
  case prePush = "pre-push"
  case postMerge = "post-merge"
  case preReceive = "pre-receive"
  case update

  /// Where somebody works.
  package static let client: [HookName] = [.preCommit, .preMergeCommit, .prePush, .postMerge]
  /// In a bare repository, which others push to. Not `update`, which would check each push again; it
  /// is for hosts that run no other hook.
  package static let server: [HookName] = [.preReceive]

  var isServer: Bool { self == .preReceive || self == .update }
  /// Git gives it a list of references to read.
  var readsInput: Bool { self == .prePush || self == .preReceive }
  /// Git asks it whether to go on.
  var canRefuse: Bool { self != .postMerge }
}
