import LibYAML

/// One name an item.
struct AuthorListCheck: FileCheck {
  let code: CheckCode = "author-list"
  let severity = Severity.warning
  let summary = "each item of authors and editors is one name, and each name stands once"
  let explanation = """
    Ids, searches and exports need the names one by one, 'Given Family' or 'Family, Given'. A name \
    that looks like several, that ends in 'et al.', or that stands in the list twice is probably a \
    slip. The name of an institution with 'and' or commas in it is put in braces, which says that \
    it is one: \"{Institute of Arts and Sciences}\".
    """
  let wrong: CheckExample = "title: Similarity\nauthors:\n  - Ada Byron and Charles Babbage\n"
  let right: CheckExample = "title: Similarity\nauthors:\n  - Ada Byron\n  - Charles Babbage\n"

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.flatMap { slot -> [Finding] in
      guard slot.isFilled, case .list(.personName) = slot.shape else { return [] }
      var seen: Set<String> = []
      return (slot.node.items ?? []).compactMap { item in
        guard let name = item.filledText else { return nil }
        let isNew = seen.insert(Folding.fold(name)).inserted
        return fault(in: name, isNew: isNew).map {
          finding(in: file.file, at: item.span, $0.message, hint: $0.hint)
        }
      }
    }
  }

  private func fault(in name: String, isNew: Bool) -> (message: String, hint: String)? {
    if !isNew {
      return ("\(DidYouMean.quote(name)) stands in the list twice", "remove one of the two")
    }
    let lower = name.lowercased()
    if ["others", "and others", "et al", "et al."].contains(lower) || lower.hasSuffix(" et al.")
      || lower.hasSuffix(" et al")
    {
      return ("'et al.' stands for names that are missing", "write the names out, or remove it")
    }
    guard Self.looksLikeSeveral(name) else { return nil }
    return (
      "\(DidYouMean.quote(name)) looks like several names",
      "write each name as an item of its own, or an institution in braces: \"{…}\""
    )
  }

  /// Whether a text has ' and ', ' & ' or ';' in it, or more commas than
  /// `von Family, Jr, Given`.
  static func looksLikeSeveral(_ name: String) -> Bool {
    if name.hasPrefix("{") { return false }
    if name.contains(";") || name.contains(" and ") || name.contains(" & ") { return true }
    guard name.utf8.count(where: { $0 == UInt8(ascii: ",") }) > 1 else { return false }
    let parts = name.split(separator: ",").map { Folding.asciiWord($0) }
    return parts.count > 3 || (parts.count == 3 && !suffixes.contains(parts[1]))
  }

  private static let suffixes: Set<String> = ["jr", "sr", "ii", "iii", "iv"]
}
