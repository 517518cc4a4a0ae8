extension PolicyJudge {
  /// The codes of what the policy forbids.
  package static let readersCode: CheckCode = "policy-readers"
  package static let configCode: CheckCode = "policy-config"

  func finding(forSettings changes: [OwnedChange], _ writer: Writer) -> Finding {
    let names = changes.map { change in
      switch change.key {
      case .person(let handle): "people.\(handle)"
      case .setting(let name): name
      case .field, .note: ""
      }
    }
    let shown = names.prefix(3).map { DidYouMean.quote($0) }.joined(separator: ", ")
    let rest = names.count > 3 ? " and \(names.count - 3) more" : ""
    let exception =
      config.policy.config == .own ? " but what is theirs in 'people'" : ""
    return finding(
      Self.configCode, changes,
      "\(name(of: writer)) may change nothing here\(exception), and changed \(shown)\(rest)",
      hint: hint(for: writer, "ask \(curators ?? "whoever runs the server") to change it"))
  }

  func finding(forReadings changes: [OwnedChange], _ writer: Writer) -> Finding {
    let owner = changes.first?.handle ?? ""
    let removed = changes.filter { $0.kind == .removed && $0.note != nil }.count
    let what =
      removed > 0
      ? "remove \(removed == 1 ? "a note" : "\(removed) notes") of '\(owner)'"
      : "write below 'readers.\(owner)'"
    let askedFor = ["'\(owner)'", curators].compactMap(\.self).joined(separator: " or ")
    let own =
      removed > 0
      ? "put back what was removed, or ask \(askedFor)"
      : "write below your own handle, or ask \(askedFor)"
    return finding(
      Self.readersCode, changes, "\(name(of: writer)) may not \(what)", hint: hint(for: writer, own)
    )
  }

  func finding(forLostSettings changes: [OwnedChange]) -> Finding {
    finding(
      Self.configCode, changes, "no commit of this push may make this change of readlog.yaml",
      hint: Self.lossHint)
  }

  func finding(forLostNotes changes: [OwnedChange]) -> Finding {
    let owner = changes.first?.handle ?? ""
    let what =
      changes.count == 1 ? "a note of '\(owner)' is" : "\(changes.count) notes of '\(owner)' are"
    return finding(
      Self.readersCode, changes, "\(what) gone, and no commit of this push removes it",
      hint: Self.lossHint)
  }

  private static let lossHint =
    "a merge or a forced push dropped it: fetch, merge again, and push without force"

  private func finding(
    _ code: CheckCode, _ changes: [OwnedChange], _ message: String, hint: String
  ) -> Finding {
    Finding(
      code: code, severity: .error,
      place: Place(path: changes.first?.path ?? "", span: changes.first?.span ?? 0..<0),
      message: message, hint: hint)
  }

  private func name(of writer: Writer) -> String {
    writer.handle.map { "'\($0)'" } ?? "somebody unknown (\(DidYouMean.quote(writer.author.email)))"
  }

  /// Whoever is not known cannot do anything about it but become known.
  private func hint(for writer: Writer, _ known: String) -> String {
    writer.handle == nil
      ? "commit with an address that 'people' in readlog.yaml has ('git config user.email')" : known
  }

  private var curators: String? {
    config.policy.curators.isEmpty
      ? nil : DidYouMean.alternatives(config.policy.curators)
  }
}
