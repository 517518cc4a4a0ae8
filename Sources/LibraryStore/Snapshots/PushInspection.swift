import ReadingLog

/// What there is to say of one commit of a push.
package struct CommitInspection: Sendable {
  package let commit: PushedCommit
  /// One for each library that it changes.
  package internal(set) var libraries: [ChangeInspection] = []
  /// What the policy forbids, with the library's prefix.
  package internal(set) var breaches: [(prefix: String, breach: PolicyBreach)] = []

  package var errorCount: Int {
    libraries.reduce(breaches.count) { $0 + $1.errorCount }
  }
}

/// Which commits a push brings, and by which rules they are judged.
package enum PushSide: Sendable {
  /// Before it leaves: what a remote of this name is known to have is not looked at. Policies are
  /// the server's.
  case sending(remote: String)
  /// On the server: every commit that a ref gains is judged by the policy that the ref had.
  case receiving
}
