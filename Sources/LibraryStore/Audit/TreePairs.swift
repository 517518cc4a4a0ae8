import ReadingLog

/// What differs between many pairs of trees in the files of one library, found in one run of git.
struct TreePairs: Sendable {
  struct Pair: Hashable, Sendable {
    let old: String
    let new: String
  }

  /// A file's blobs in both trees; `nil` for no file, or for what is no regular one.
  struct Change: Sendable, Hashable {
    let old: String?
    let new: String?
  }

  /// By paths from the library's folder on.
  private var changes: [Pair: [String: Change]] = [:]

  init(_ pairs: some Sequence<Pair>, in place: GitPlace) async throws {
    let wanted = Set(pairs).filter { $0.old != $0.new }
    if wanted.isEmpty { return }
    let lines = wanted.map { "\($0.old) \($0.new)\n" }.joined()
    let folders = [
      LibraryFolder.papersName, LibraryFolder.shelvesName, LibraryFolder.configName,
    ].map { place.path($0) }
    let answer = try await place.git.run(
      [
        "diff-tree", "--stdin", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-color",
        "--",
      ] + folders, input: Array(lines.utf8), limit: 1 << 30)
    read(answer.output, place)
  }

  /// Empty for trees that are one.
  func between(_ old: String, _ new: String) -> [String: Change] {
    changes[Pair(old: old, new: new)] ?? [:]
  }

  /// A line «<tree> SP <tree> LF» for each pair (`stdin_diff_trees`, builtin/diff-tree.c), then
  /// «:<old mode> SP <new mode> SP <old id> SP <new id> SP <status> NUL <path> NUL» for each file.
  private mutating func read(_ output: [UInt8], _ place: GitPlace) {
    var pair: Pair?
    var current: [String: Change] = [:]
    var rest = output[...]
    func part(endingIn byte: UInt8) -> String {
      let end = rest.firstIndex(of: byte) ?? rest.endIndex
      defer { rest = rest[min(end + 1, rest.endIndex)...] }
      return String(decoding: rest[..<end], as: UTF8.self)
    }
    while let first = rest.first {
      if first == UInt8(ascii: ":") {
        let words = part(endingIn: 0).dropFirst().split(separator: " ").map(String.init)
        let name = part(endingIn: 0)
        guard words.count == 5, LibraryFolder.isLibraryFile(name, prefix: place.prefix),
          let path = place.libraryPath(name)
        else { continue }
        let file = { (mode: String, id: String) in mode.hasPrefix("100") ? id : nil }
        current[path] = Change(old: file(words[0], words[2]), new: file(words[1], words[3]))
      } else {
        if let pair { changes[pair] = current }
        let trees = part(endingIn: UInt8(ascii: "\n")).split(separator: " ").map(String.init)
        pair = trees.count == 2 ? Pair(old: trees[0], new: trees[1]) : nil
        current = [:]
      }
    }
    if let pair { changes[pair] = current }
  }
}
