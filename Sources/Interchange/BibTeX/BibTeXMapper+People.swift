import ReadingLog

extension BibTeXMapper {
  mutating func readNames() {
    if let field = field("author", "authors") {
      let names = read(field, for: .authors)
      update { $0.authors = names }
    }
    if let field = field("editor", "editors") {
      let names = read(field, for: .editors)
      update { $0.editors = names }
    }
  }

  private mutating func read(_ field: BibTeXField, for target: Field) -> [String] {
    let list = BibTeXNames(field.value)
    for remark in list.remarks { report("\(field.name) of \(entry.name): \(remark)", at: field) }
    addUnknown(list.unknown)
    if list.isOpen {
      report(
        "\(field.name) of \(entry.name) ends in 'and others': the list is not complete", at: field)
    }
    var isWhole = list.isWhole
    // Braces that hold words together are the writer's own where it would put them there.
    if !isWhole, !list.isOpen, list.remarks.isEmpty {
      isWhole = [false, true].contains { isASCII in
        let written = list.names.map { BibTeXPerson.encoded($0, ascii: isASCII) }
        return written.joined(separator: " and ") == field.value.onOneLine
      }
    }
    if !list.names.isEmpty { use([field], for: target, isWhole: isWhole) }
    return list.names
  }

  mutating func readDate() {
    if let field = field("date") {
      // Not as LaTeX: its tilde says "about" here.
      let date = BibTeXDate(field.value.filter { $0 != "{" && $0 != "}" })
      take(date, from: field)
      // BibLaTeX's programs write the old fields beside it.
      if let year = self.field("year"), date.year != nil,
        BibTeXDate(year.value) == BibTeXDate(String(date.year ?? 0))
      {
        finish(year)
      }
    }
    if paper.year == nil, let field = field("year") {
      take(BibTeXDate(latex(field).text), from: field)
    }
    readMonth()
  }

  private mutating func take(_ date: BibTeXDate, from field: BibTeXField) {
    guard let year = date.year else {
      report(
        "\(entry.name) has no year that readlog can hold: '\(field.value.shortened)'", at: field)
      return
    }
    update { paper in
      paper.year = year
      paper.month = date.month ?? paper.month
    }
    use([field], for: .year, isWhole: date.isWhole)
    if date.month != nil { use([field], for: .month, isWhole: date.isWhole) }
  }

  private mutating func readMonth() {
    guard let field = field("month"), let month = BibTeXDate.month(latex(field).text) else {
      return
    }
    if paper.month == nil || paper.month == month.number {
      update { $0.month = month.number }
      use([field], for: .month, isWhole: month.isWhole)
    }
  }
}
