import CLibGit2

/// What a reference holds.
package enum ReferenceValue: Hashable, Sendable {
  case direct(ObjectID)
  /// The full name of another reference.
  case symbolic(String)
}

/// How far a branch and its upstream have grown apart, in commits.
package struct Divergence: Hashable, Sendable {
  package let ahead: Int
  package let behind: Int
}

extension Repository {
  /// The value of the reference with this full name, loose or packed; nil where there is none.
  package func reference(named name: String) throws -> ReferenceValue? {
    let found = try Owned.ifFound("read reference", free: git_reference_free) {
      git_reference_lookup($0, pointer, name)
    }
    guard let reference = consume found else { return nil }
    if let target = git_reference_symbolic_target(reference.pointer) {
      return .symbolic(String(cString: target))
    }
    return git_reference_target(reference.pointer).map { .direct(ObjectID($0.pointee)) }
  }

  /// The commit that a revision such as `HEAD~2`, a branch or an abbreviated id names; nil where it
  /// names none.
  package func commit(named revision: String) throws -> ObjectID? {
    let found = try Owned.ifFound("find revision", free: git_object_free) {
      git_revparse_single($0, pointer, revision)
    }
    guard let object = consume found else { return nil }
    let commit = try Owned("find revision", free: git_object_free) {
      git_object_peel($0, object.pointer, GIT_OBJECT_COMMIT)
    }
    return git_object_id(commit.pointer).map { ObjectID($0.pointee) }
  }

  /// The full name of the branch that `branch` (a full name too) follows; nil for none.
  package func upstream(of branch: String) throws -> String? {
    var name = git_buf()
    defer { git_buf_dispose(&name) }
    guard try found("read upstream", git_branch_upstream_name(&name, pointer, branch)) else {
      return nil
    }
    return name.ptr.map { String(cString: $0) }
  }

  /// Commits that only `local` has, and that only `upstream` has.
  package func divergence(of local: ObjectID, from upstream: ObjectID) throws -> Divergence {
    var (ahead, behind) = (0, 0)
    var (one, other) = (local.oid, upstream.oid)
    try check(
      "compare branches", git_graph_ahead_behind(&ahead, &behind, pointer, &one, &other))
    return Divergence(ahead: ahead, behind: behind)
  }
}
