import ReadingLog

extension BibTeXMapper {
  mutating func readTitle() {
    guard let title = field("title") else { return }
    let main = latex(title)
    guard !main.text.isEmpty else { return }
    if let subtitle = field("subtitle") {
      let text = Self.joined(main.text, latex(subtitle).text)
      set(.title, to: text)
      use([title, subtitle], for: .title, isWhole: false)
    } else {
      set(.title, to: main.text)
      use([title], for: .title, isWhole: Self.isWhole(main))
    }
  }

  /// `Title: Subtitle`, unless the title has its own mark at the end.
  static func joined(_ title: String, _ subtitle: String) -> String {
    guard let last = title.last, !subtitle.isEmpty else { return title + subtitle }
    return title + (".:?!—–".contains(last) ? " " : ": ") + subtitle
  }

  /// Whether the writer would put the same braces around the same capitals.
  private static func isWhole(_ title: LaTeXText) -> Bool {
    guard title.isPlain else { return false }
    let capitals = title.protectedCapitals
    if capitals.isEmpty { return true }
    return LaTeXText(BibTeXTitle.encoded(title.text, ascii: false)).protectedCapitals == capitals
  }

  /// No record is without a title: what comes closest stands in.
  mutating func settleTitle() {
    guard paper.title.isEmpty else { return }
    for name in [
      "booktitle", "maintitle", "shorttitle", "eventtitle", "issuetitle", "chapter", "journal",
      "journaltitle", "howpublished", "note", "type",
    ] {
      guard let field = entry[name], case let text = LaTeXText(field.value).text, !text.isEmpty
      else { continue }
      set(.title, to: text)
      report("\(entry.name) has no title; its \(name) was taken for one", at: field)
      return
    }
    let stand = entry.key.map { LaTeXText($0).text } ?? ""
    set(.title, to: stand.isEmpty ? "Untitled" : stand)
    report("\(entry.name) has no title; its key was taken for one")
  }
}
