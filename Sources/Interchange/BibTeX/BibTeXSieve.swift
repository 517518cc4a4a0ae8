import ReadingLog

/// Tells papers from other entries, and sees keys that stand twice.
struct BibTeXSieve {
  private(set) var findings: [ImportFinding] = []
  /// Of entries that others take over by `xdata`.
  private let used: Set<String>
  private var lines: [String: Int] = [:]

  /// - Parameter entries: as they were before anything was taken over.
  init(_ entries: [BibTeXEntry]) {
    used = Set(
      entries.compactMap { $0["xdata"] }.flatMap { $0.value.split(separator: ",") }
        .map { $0.trimmed.lowercased() })
  }

  /// Whether an entry is a paper; what is not and is not used either gets a finding.
  mutating func passes(_ entry: BibTeXEntry) -> Bool {
    if BibTeXType.auxiliary.contains(entry.type) {
      if entry.type != "xdata" || !used.contains(entry.key?.lowercased() ?? "") {
        report(.skipped, entry, "@\(entry.type) \(entry.name) is no paper and was left out")
      }
      return false
    }
    if let size = Self.oversize(entry) {
      report(
        .skipped, entry,
        "\(entry.name.shortened) has \(size) bytes, far more than a paper's data; take its long field out"
      )
      return false
    }
    if let key = entry.key?.lowercased(), let line = lines.updateValue(entry.line, forKey: key) {
      report(
        .changed, entry,
        "\(entry.name) is the key of the entry in line \(line) too; both were taken in")
    }
    return true
  }

  private mutating func report(
    _ severity: ImportFinding.Severity, _ entry: BibTeXEntry, _ message: String
  ) {
    findings.append(ImportFinding(severity, line: entry.line, message))
  }

  /// A record has room for four times as much; names of fields are no longer than YAML's keys.
  private static func oversize(_ entry: BibTeXEntry) -> Int? {
    let size = entry.fields.reduce(0) { $0 + $1.value.utf8.count + $1.name.utf8.count }
    let hasLongName = entry.fields.contains { $0.name.utf8.count > 128 }
    let isTooLong = size > 1 << 20 || hasLongName || (entry.key?.utf8.count ?? 0) > 2000
    return isTooLong ? size : nil
  }
}
