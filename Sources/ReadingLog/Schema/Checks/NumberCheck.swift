/// Numbers are whole, in digits, and possible.
struct NumberCheck: FileCheck {
  let code: CheckCode = "number"
  let severity = Severity.error
  let summary = "years, months, ratings and sizes are whole numbers within their range"
  let explanation = """
    A year has four digits, a month is 1 to 12, a rating 1 to 5. Digits only: what some YAML readers \
    take for a number (0x7E3, 2e3, 2_019) others do not. Months may be written as names; 'readlog \
    check --fix' turns them into numbers.
    """
  let wrong: CheckExample = "title: Similarity\nyear: 20019\n"
  let right: CheckExample = "title: Similarity\nyear: 2019\n"

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard slot.isFilled, case .number(let range) = slot.shape else { return nil }
      let number = Int(digits: slot.text)
      if let number, range.contains(number) { return nil }
      let wanted =
        range.upperBound == Int.max
        ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
      return finding(
        in: file.file, at: slot.span,
        "'\(slot.name)' is a whole number \(wanted), not \(DidYouMean.quote(slot.text))",
        hint: number == nil ? "write it in digits only" : "correct it, or remove the field",
        fix: fix(for: slot))
    }
  }

  private func fix(for slot: Slot) -> Fix? {
    guard slot.path == [Field.month.rawValue] else { return nil }
    let name = Folding.fold(slot.text).prefix { $0 != "." }
    guard name.count >= 3, let index = Self.months.firstIndex(where: { $0.hasPrefix(name) }) else {
      return nil
    }
    return slot.writing(literal: String(index + 1))
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
}
