import LibYAML

/// The names of attached files, which are names and never paths: everybody may have to write a file
/// of that name.
package enum AttachmentName {
  /// In bytes.
  static let longest = 200

  package static func isValid(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first != ".", first != "-",
      name.utf8.count <= longest
    else { return false }
    return name.unicodeScalars.allSatisfy(isValid)
  }

  /// A file's own name as near to itself as is allowed; `file` where nothing of it is.
  package static func normalized(_ name: some StringProtocol) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in name.unicodeScalars { scalars.append(isValid(scalar) ? scalar : "-") }
    let clean = String(scalars).drop { $0 == "." || $0 == "-" || $0 == " " }
    if clean.utf8.count <= longest { return clean.isEmpty ? "file" : String(clean) }
    let ending = clean.lastIndex(of: ".").map { clean[$0...] } ?? ""
    let kept = ending.utf8.count < 20 ? String(ending) : ""
    var stem = String(clean.dropLast(kept.count))
    while stem.utf8.count + kept.utf8.count > longest { stem.removeLast() }
    return stem + kept
  }

  private static func isValid(_ scalar: Unicode.Scalar) -> Bool {
    !"/\\:".unicodeScalars.contains(scalar) && !scalar.isTerminalControl && !scalar.isBidiControl
      && !scalar.isInvisible
  }
}
