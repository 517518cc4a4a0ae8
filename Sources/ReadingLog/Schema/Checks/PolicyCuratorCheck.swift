import LibYAML

/// The curators of the policy are people whose commits can be told.
struct PolicyCuratorCheck: FileCheck {
  let code: CheckCode = "policy-curator"
  let severity = Severity.error
  let summary = "curators are people here, and somebody may change readlog.yaml"
  let explanation = """
    A server knows a curator by the e-mail address of the commit's author, so a curator is one of \
    'people', with an address. With 'config: curators' and no such curator nobody could change \
    readlog.yaml any more, not even to mend this.
    """
  let wrong = CheckExample(.config(Self.policy(curator: "alcie")))
  let right = CheckExample(.config(Self.policy(curator: "alice")))

  private static func policy(curator: String) -> String {
    """
    people:
      alice:
        email: alice@example.org
      bob:
        email: bob@example.org
    policy:
      readers: own
      curators:
        - \(curator)

    """
  }

  func findings(in file: CheckedFile) -> [Finding] {
    guard file.file.kind == .config, let policy = file.root["policy"] else { return [] }
    // The file's own people: the rules may be those of another state of it.
    let config = LibraryConfig(file.root)
    let curators = policy["curators"].map { $0.items ?? [$0] } ?? []
    let strangers = curators.filter { node in
      node.filledText.map { Person.isValidHandle($0) && config.person($0) == nil } ?? false
    }
    if !strangers.isEmpty { return strangers.map { stranger($0, in: file, config) } }
    return lockOut(policy, config, in: file).map { [$0] } ?? []
  }

  private func stranger(
    _ node: YAMLNode, in file: CheckedFile, _ config: LibraryConfig
  ) -> Finding {
    let handle = node.filledText ?? ""
    return finding(
      in: file.file, at: node.span, "nobody here is called \(DidYouMean.quote(handle))",
      hint: DidYouMean.hint(handle, among: config.people.map(\.handle))
        ?? "add '\(handle)' to 'people', with an e-mail address")
  }

  private func lockOut(
    _ policy: YAMLNode, _ config: LibraryConfig, in file: CheckedFile
  ) -> Finding? {
    guard config.policy.config == .curators, let rule = policy["config"],
      !config.policy.curators.contains(where: { config.person($0)?.emails.isEmpty == false })
    else { return nil }
    return finding(
      in: file.file, at: rule.span, "no curator has an address, so nobody could change this file",
      hint: "name somebody in 'curators' whose entry in 'people' has an 'email'")
  }
}
