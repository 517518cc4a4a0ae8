import ReadingLog

/// The merge driver that Git starts for one file: `readlog-merge %O %A %B %L %P`.
struct MergeDriver {
  private let base: String
  /// The file that Git reads the result from.
  private let ours: String
  private let theirs: String
  private let style: ConflictStyle
  /// What Git merges, from the top of the work tree.
  private let path: String

  init?(_ arguments: [String]) {
    guard arguments.count >= 4 else { return nil }
    base = arguments[1]
    ours = arguments[2]
    theirs = arguments[3]
    let size = arguments.count > 4 ? Int(arguments[4]) : nil
    style = ConflictStyle(markerSize: size ?? 7)
    path = arguments.count > 5 ? arguments[5] : ""
  }

  /// - Returns: whether the merge is clean and written.
  func run() -> Bool {
    guard let ours = File.contents(of: self.ours), let theirs = File.contents(of: self.theirs)
    else { return false }
    let base = File.contents(of: self.base)
    let result = result(base: base, ours: ours, theirs: theirs)
    return File.replace(self.ours, with: result.bytes) && result.isClean
  }

  private func result(
    base: [UInt8]?, ours: [UInt8], theirs: [UInt8]
  ) -> (bytes: [UInt8], isClean: Bool) {
    let sides = ThreeSides(base: base ?? [], ours: ours, theirs: theirs)
    guard let common = String(validating: sides.base, as: UTF8.self),
      let mine = String(validating: ours, as: UTF8.self),
      let other = String(validating: theirs, as: UTF8.self)
    else { return byBytes(sides) }
    let merged =
      if let kind = LibraryFile.Kind(path: path) {
        merge(kind, base: common, ours: mine, theirs: other, style: style)
      } else {
        plainMerge(base: common, ours: mine, theirs: other, style: style)
      }
    return (Array(merged.text.utf8), merged.isClean)
  }

  /// Texts in an unknown encoding are merged by lines, each byte standing for a character.
  private func byBytes(_ sides: ThreeSides<[UInt8]>) -> (bytes: [UInt8], isClean: Bool) {
    let texts = sides.map { bytes in
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
      return String(scalars)
    }
    let merged = plainMerge(
      base: texts.base, ours: texts.ours, theirs: texts.theirs, style: style)
    return (merged.text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }, merged.isClean)
  }
}
