import LibGit2

/// What Git is in the middle of, told by the files that it leaves for itself: also where libgit2
/// cannot open the repository.
enum OperationFiles {
  /// - Returns: `nil` when nothing is under way.
  static func operation(in gitDirectory: String) -> OperationInProgress? {
    func exists(_ name: String) -> Bool { ScratchFile.exists(gitDirectory + "/" + name) }
    // The names and their order are those of `wt_status_get_state` (wt-status.c).
    if exists("MERGE_HEAD") { return .merge }
    if exists("rebase-apply") { return exists("rebase-apply/applying") ? .applyMailbox : .rebase }
    if exists("rebase-merge") { return .rebase }
    if exists("CHERRY_PICK_HEAD") { return .cherryPick }
    if exists("REVERT_HEAD") { return .revert }
    if exists("sequencer/todo") {
      // Between two of several commits; `sequencer_get_last_command` (sequencer.c) looks here too.
      let todo = try? FileReading.text(at: gitDirectory + "/sequencer/todo")
      return todo?.hasPrefix("revert ") == true ? .revert : .cherryPick
    }
    return exists("BISECT_LOG") ? .bisect : nil
  }
}
