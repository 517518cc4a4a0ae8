import LibYAML

/// An e-mail address is one person's.
struct EmailRepeatCheck: FileCheck {
  let code: CheckCode = "email-repeat"
  let severity = Severity.error
  let summary = "an e-mail address belongs to one of the library's people"
  let explanation = """
    readlog knows who is at the keyboard by the e-mail address in Git's 'user.email'. An address \
    that two people have names neither of them: leave it with the one who commits with it.
    """
  let wrong = CheckExample(.config(Self.people(bob: "ada@example.org")))
  let right = CheckExample(.config(Self.people(bob: "bob@example.org")))

  private static func people(bob: String) -> String {
    """
    people:
      ada:
        name: Ada Byron
        email: ada@example.org
      bob:
        name: Bob Smith
        email: \(bob)

    """
  }

  func findings(in file: CheckedFile) -> [Finding] {
    guard file.file.kind == .config else { return [] }
    var owners: [String: String] = [:]
    return (file.root["people"]?.entries ?? []).flatMap { person -> [Finding] in
      guard let node = person.value["email"] else { return [] }
      return (node.items ?? [node]).compactMap { email in
        guard let address = email.filledText?.lowercased() else { return nil }
        guard let owner = owners[address] else {
          owners[address] = person.name
          return nil
        }
        return finding(
          in: file.file, at: email.span,
          "\(DidYouMean.quote(address)) is the address of \(DidYouMean.quote(owner)), too",
          hint: "leave it with the one who commits with it")
      }
    }
  }
}
