import ReadingLog

/// A commit as the audit looks at it.
struct AuditCommit: Sendable {
  /// In full.
  let id: String
  let tree: String
  /// Places in the graph. Of the oldest commits of a shallow clone Git does not name them.
  let parents: [Int]
  /// Seconds since 1970.
  let authored: Int
  let committed: Int
  let author: String
  let email: String
  let message: String

  var subject: String { message.firstLine ?? "" }
}

/// All commits behind some tips, children before their parents.
struct CommitGraph: Sendable {
  let commits: [AuditCommit]
  /// Whether older commits are missing: a clone with `--depth`.
  let isShallow: Bool
  private let places: [String: Int]

  /// Reads the commits of all branches, remote branches and tags, and of `tips`, in one run of git.
  init(_ git: GitProgram, tips: [String]) async throws {
    let answer = try await git.run(
      [
        "-c", "log.showSignature=false", "log", "-z", "--topo-order", "--no-color",
        "--encoding=UTF-8", "--format=%H%x1f%T%x1f%P%x1f%at%x1f%ct%x1f%an%x1f%ae%x1f%B",
        "--branches", "--remotes", "--tags", "HEAD", "--end-of-options",
      ] + tips, limit: 1 << 30)
    let records = answer.output.split(separator: 0).map { bytes in
      String(decoding: bytes, as: UTF8.self)
        .split(separator: "\u{1F}", maxSplits: 7, omittingEmptySubsequences: false)
    }.filter { $0.count == 8 }
    let ids = records.map { String($0[0]) }
    let places = Dictionary(
      zip(ids, 0...), uniquingKeysWith: { first, _ in first })
    commits = records.enumerated().map { place, fields in
      let parents = fields[2].split(separator: " ").compactMap { places[String($0)] }
      return AuditCommit(
        id: ids[place], tree: String(fields[1]), parents: parents, authored: Int(fields[3]) ?? 0,
        committed: Int(fields[4]) ?? 0, author: String(fields[5]), email: String(fields[6]),
        message: String(fields[7]))
    }
    self.places = places
    isShallow = try await git.run(["rev-parse", "--is-shallow-repository"]).text == "true"
  }

  func place(of id: String) -> Int? { places[id] }

  /// A commit by the beginning of its id.
  func place(startingWith prefix: String) -> Int? {
    if let exact = places[prefix] { return exact }
    let found = commits.indices.filter { commits[$0].id.hasPrefix(prefix) }
    return found.count == 1 ? found[0] : nil
  }
}

extension CommitGraph {
  /// Whether one commit is behind another, or is it. Parents stand behind their children.
  func isAncestor(_ ancestor: Int, of commit: Int) -> Bool {
    if ancestor == commit { return true }
    if ancestor < commit { return false }
    var seen: Set<Int> = [commit]
    var next = [commit]
    while let place = next.popLast() {
      for parent in commits[place].parents where parent <= ancestor {
        if parent == ancestor { return true }
        if seen.insert(parent).inserted { next.append(parent) }
      }
    }
    return false
  }

  /// The best common ancestors of a commit and of several others taken together, as
  /// `git merge-base --all` names them; most recent first.
  func mergeBases(_ one: Int, _ others: [Int]) -> [Int] {
    // As in Git (`paint_down_to_common`, commit-reach.c); the places are a topological order.
    var marks: [Int: Mark] = [:]
    var queue = PlaceQueue()
    func mark(_ place: Int, _ new: Mark) {
      let old = marks[place] ?? []
      guard !old.isSuperset(of: new) else { return }
      if marks[place] == nil { queue.insert(place) }
      marks[place] = old.union(new)
    }
    mark(one, .one)
    for other in others { mark(other, .other) }
    var found: [Int] = []
    while let place = queue.popFirst() {
      var mine = marks[place] ?? []
      if mine.isSuperset(of: [.one, .other]), !mine.contains(.stale) {
        found.append(place)
        mine.insert(.stale)
      }
      for parent in commits[place].parents { mark(parent, mine) }
      // What is left is behind a common ancestor.
      if queue.places.allSatisfy({ marks[$0]?.contains(.stale) ?? false }) { break }
    }
    return found
  }

  private struct Mark: OptionSet {
    let rawValue: Int
    static let one = Mark(rawValue: 1)
    static let other = Mark(rawValue: 2)
    static let stale = Mark(rawValue: 4)
  }
}

/// Places in their order, each once.
private struct PlaceQueue {
  private(set) var places: [Int] = []

  mutating func insert(_ place: Int) {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      // The first is taken from the end.
      if places[middle] > place { low = middle + 1 } else { high = middle }
    }
    places.insert(place, at: low)
  }

  mutating func popFirst() -> Int? { places.popLast() }
}
