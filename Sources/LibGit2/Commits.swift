import CLibGit2

/// A commit, read whole.
package struct Commit: Hashable, Sendable {
  package let id: ObjectID
  package let tree: ObjectID
  package let parents: [ObjectID]
  package let author: Signature
  package let committer: Signature
  /// Without leading blank lines; usually ends in a newline.
  package let message: String

  /// The first paragraph of the message on one line.
  package var summary: String {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.prefix { !$0.allSatisfy(\.isWhitespace) }.joined(separator: " ")
  }
}

extension Repository {
  /// Reads a commit.
  package func commit(_ id: ObjectID) throws -> Commit {
    var oid = id.oid
    let commit = try Owned("read commit", free: git_commit_free) {
      git_commit_lookup($0, pointer, &oid)
    }
    let parents = (0..<git_commit_parentcount(commit.pointer)).compactMap {
      git_commit_parent_id(commit.pointer, $0).map { ObjectID($0.pointee) }
    }
    return Commit(
      id: id,
      tree: ObjectID(git_commit_tree_id(commit.pointer).pointee),
      parents: parents,
      author: Signature(git_commit_author(commit.pointer).pointee),
      committer: Signature(git_commit_committer(commit.pointer).pointee),
      message: git_commit_message(commit.pointer).map { String(cString: $0) } ?? "")
  }

  /// Writes a commit object; no reference moves.
  package func writeCommit(
    tree: ObjectID, parents: [ObjectID], author: Signature, committer: Signature, message: String
  ) throws -> ObjectID {
    var id = git_oid()
    var tree = tree.oid
    let parents = parents.map(\.oid)
    try parents.withUnsafeBufferPointer { parents in
      // The «from ids» form: `git_commit_create` declares its parents differently in 1.8.
      var pointers = parents.indices.map { parents.baseAddress?.advanced(by: $0) }
      try author.withC { author in
        try committer.withC { committer in
          try check(
            "write commit",
            git_commit_create_from_ids(
              &id, pointer, nil, author, committer, nil, message, &tree, pointers.count,
              &pointers))
        }
      }
    }
    return ObjectID(id)
  }
}
