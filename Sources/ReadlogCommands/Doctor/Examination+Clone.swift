import LibraryStore

extension Examination {
  func repository(_ facts: CloneFacts) -> DoctorFinding {
    if let operation = facts.operation {
      return .ill(
        "repository", "a \(operation) is under way", mend: "finish it with git, or abort it")
    }
    guard let branch = facts.branch else {
      return .ill("repository", "on no branch", mend: "git switch BRANCH")
    }
    return .well("repository", "on \(branch)")
  }

  func remote(_ facts: CloneFacts, _ place: GitPlace) async throws -> [DoctorFinding] {
    let bad = facts.remotes.filter {
      (try? CloneRequest(url: $0.value, folder: "/", in: "/")) == nil
    }
    if let (name, url) = bad.min(by: { $0.key < $1.key }) {
      return [
        .ill(
          "remote", "\(name) would start a program: \(url)",
          mend: "git remote set-url \(ShellWord.typed(name)) URL")
      ]
    }
    guard let first = facts.remotes.keys.contains("origin") ? "origin" : facts.remotes.keys.min()
    else { return [.well("remote", "none: the library is only here")] }
    guard let branch = facts.branch else { return [] }
    let push = "git push --set-upstream \(ShellWord.typed(first)) \(ShellWord.typed(branch))"
    switch facts.upstream {
    case .branch(let upstream):
      let unpushed = try await unpushed(place)
      let remote = facts.remotes.keys.filter { upstream.hasPrefix($0 + "/") }.max()
      return [
        .well("remote", "\(branch) follows \(upstream)" + unpushed.words, mend: unpushed.mend)
      ]
        + (await answer(of: remote, place))
    case .gone(let upstream):
      return [.ill("remote", "\(branch) follows \(upstream), which is gone", mend: push)]
    case .none:
      return [.ill("remote", "\(branch) follows no branch of \(first)", mend: push)]
    }
  }

  private func unpushed(_ place: GitPlace) async throws -> (words: String, mend: String?) {
    let answer = try await place.git.attempt(["rev-list", "--count", "@{upstream}..HEAD"])
    guard answer.isSuccess, let count = Int(answer.text), count > 0 else { return ("", nil) }
    return ("; \(TextLayout.count(count, "commit")) not pushed", "readlog sync")
  }

  /// - Parameter remote: `nil` for a branch of this clone.
  private func answer(of remote: String?, _ place: GitPlace) async -> [DoctorFinding] {
    guard let remote, !isOffline else { return [] }
    switch await RemoteTrial.run(remote, with: place.git) {
    case .answers: return []
    case .silent: return [.ill("remote", "\(remote) does not answer", mend: "git fetch \(remote)")]
    case .failed(let words):
      let said = words.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix("fatal: ") }
      return [
        .ill(
          "remote", "\(remote) cannot be reached: \(said.first ?? "git does not say why")",
          mend: "git fetch \(remote)")
      ]
    }
  }

  /// What is special about this clone; nothing in most.
  func formats(_ facts: CloneFacts) -> [DoctorFinding] {
    var findings: [DoctorFinding] = []
    if facts.isShallow {
      findings.append(
        .well(
          "history", "only the newest commits are here, so that merges may lack their base",
          mend: "git fetch --unshallow"))
    }
    if facts.hiddenFiles > 0 {
      findings.append(
        .ill(
          "sparse checkout",
          "leaves out \(TextLayout.count(facts.hiddenFiles, "file")) of the library",
          mend: "git sparse-checkout add "
            + ["papers", "shelves"].map { ShellWord.typed(facts.prefix + $0) }
            .joined(separator: " ")))
    } else if facts.isSparse {
      findings.append(.well("sparse checkout", "holds all of the library"))
    }
    if let promisor = facts.promisor {
      findings.append(
        .well("partial clone", "files are fetched from \(promisor) when they are needed"))
    }
    if let refusal = facts.libgit2Refusal { findings.append(format(facts, refusal)) }
    return findings
  }

  /// libgit2 makes readlog's commits where it can; git is slower at it.
  private func format(_ facts: CloneFacts, _ refusal: String) -> DoctorFinding {
    let how = "git does what libgit2 cannot, a little slower"
    if facts.hasSplitIndex {
      return .well(
        "format", "split index: \(how)",
        mend: "git config core.splitIndex false; git update-index --no-split-index")
    }
    if facts.hasSparseIndex {
      return .well(
        "format", "sparse index: \(how)", mend: "git sparse-checkout reapply --no-sparse-index")
    }
    if facts.objectFormat != "sha1" { return .well("format", "\(facts.objectFormat): \(how)") }
    if facts.referenceFormat != "files" {
      return .well("format", "\(facts.referenceFormat): \(how)")
    }
    return .well("format", "\(refusal): \(how)")
  }
}
