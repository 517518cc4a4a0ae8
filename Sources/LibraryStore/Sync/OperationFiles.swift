/// What Git is in the middle of, told by the files that it leaves for itself: also where libgit2
/// cannot open the repository.
enum OperationFiles {
  /// - Returns: for example `merge` or `rebase`; `nil` when nothing is under way.
  static func operation(in gitDirectory: String) -> String? {
    // The names and their order are those of `wt_status_get_state` (wt-status.c).
    let signs = [
      ("MERGE_HEAD", "merge"), ("rebase-apply", "rebase"), ("rebase-merge", "rebase"),
      ("CHERRY_PICK_HEAD", "cherry-pick"), ("REVERT_HEAD", "revert"), ("sequencer", "cherry-pick"),
      ("BISECT_LOG", "bisect"),
    ]
    return signs.first { ScratchFile.exists(gitDirectory + "/" + $0.0) }?.1
  }
}
