import LibYAML

/// A check that an identifier has the right form, and is written in its bare normal form.
///
/// What cannot be read is an error. What can be read but is written with a resolver, a prefix or in
/// another case is a warning, with the normal form as its fix.
protocol IdentifierCheck: FileCheck {
  var kind: IdentifierKind { get }

  /// What is wrong with a text that is no such identifier, where more can be said than just that.
  func advice(for text: String) -> String?

  /// The repair of an identifier whose bare form is `bare`.
  func fix(for slot: Slot, bare: String, in file: CheckedFile) -> Fix
}

extension IdentifierCheck {
  var severity: Severity { .error }

  func advice(for text: String) -> String? { nil }

  func fix(for slot: Slot, bare: String, in file: CheckedFile) -> Fix {
    Fix(.replace(slot.span, with: bare))
  }

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard slot.isFilled, case .identifier(kind) = slot.shape else { return nil }
      return finding(for: slot, in: file)
    }
  }

  private func finding(for slot: Slot, in file: CheckedFile) -> Finding? {
    let text = slot.text
    guard let bare = kind.normalized(text) else {
      return finding(
        in: file.file, at: slot.span, "\(DidYouMean.quote(text)) is no \(kind.name)",
        hint: advice(for: text) ?? "it looks like \(kind.example)")
    }
    guard bare != text else { return nil }
    return finding(
      in: file.file, at: slot.span, "\(DidYouMean.quote(text)) is not the bare \(kind.name)",
      hint: "write '\(bare)'", fix: fix(for: slot, bare: bare, in: file), severity: .warning)
  }
}
