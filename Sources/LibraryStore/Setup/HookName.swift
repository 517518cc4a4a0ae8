/// The hooks of Git that readlog has something to do in, and that `setup` installs.
package enum HookName: String, CaseIterable, Sendable {
  case preCommit = "pre-commit"
  case preMergeCommit = "pre-merge-commit"
  case prePush = "pre-push"
  case postMerge = "post-merge"
  case preReceive = "pre-receive"
  case update

  /// Where somebody works.
  package static let client: [HookName] = [.preCommit, .preMergeCommit, .prePush, .postMerge]
  /// In a bare repository, which others push to.
  package static let server: [HookName] = [.preReceive, .update]

  var isServer: Bool { Self.server.contains(self) }
  /// Git gives it a list of references to read.
  var readsInput: Bool { self == .prePush || self == .preReceive }
  /// Git asks it whether to go on.
  var canRefuse: Bool { self != .postMerge }
}
