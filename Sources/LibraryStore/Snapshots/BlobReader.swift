/// What Git says of an object before anybody reads it.
struct ObjectHeader: Hashable, Sendable {
  let id: String
  /// `blob`, `tree`, `commit` or `tag`.
  let type: String
  /// In bytes.
  let size: Int
}

/// Reads Git's blobs as texts, many in one run of git, and never one that is too large to be a
/// record.
struct BlobReader {
  private let git: GitProgram
  /// By id; objects that are not there are in it with `nil`.
  private var headers: [String: ObjectHeader?] = [:]
  private var held: [String: Result<String, ReadFault>] = [:]
  private var heldSize = 0

  /// The most bytes that are in memory at a time.
  private let budget: Int

  init(_ git: GitProgram, budget: Int = 64 << 20) {
    self.git = git
    self.budget = budget
  }

  /// What names such as `HEAD:readlog.yaml` stand for, in one run; `nil` for nothing.
  mutating func resolve(_ names: [String]) async throws(GitProgramFault) -> [ObjectHeader?] {
    let found = try await git.headers(of: names)
    for header in found.compactMap({ $0 }) { headers[header.id] = header }
    return found
  }

  /// Reads blobs that will be asked for, as far as there is room: afterwards ``texts(of:)`` starts
  /// no program for them.
  mutating func hold(_ ids: some Sequence<String>) async throws(GitProgramFault) {
    let wanted = try await unheld(ids)
    var batch: [ObjectHeader] = []
    for header in wanted where heldSize + header.size <= budget {
      heldSize += header.size
      batch.append(header)
    }
    held.merge(try await read(batch), uniquingKeysWith: { $1 })
  }

  /// Forgets what it holds.
  mutating func release() {
    held = [:]
    headers = [:]
    heldSize = 0
  }

  /// The texts of blobs by their ids, or why they are none. All of them are in memory: see
  /// ``portions(of:by:)``.
  mutating func texts(
    of ids: some Sequence<String>
  ) async throws(GitProgramFault) -> [String: Result<String, ReadFault>] {
    let wanted = Set(ids)
    var texts = try await read(try await unheld(wanted))
    for id in wanted where texts[id] == nil {
      texts[id] = held[id] ?? .failure(fault(of: id))
    }
    return texts
  }

  /// Divides items into portions whose blobs may be in memory at one time.
  mutating func portions<Item>(
    of items: [Item], by id: (Item) -> String
  ) async throws(GitProgramFault) -> [[Item]] {
    _ = try await unheld(items.map(id))
    var portions: [[Item]] = []
    var room = 0
    for item in items {
      let size = headers[id(item)].flatMap { $0?.size } ?? 0
      if size > room || portions.isEmpty {
        portions.append([])
        room = budget
      }
      room -= min(size, room)
      portions[portions.count - 1].append(item)
    }
    return portions
  }

  /// The headers of what can be read and is not held, in the order of their ids.
  private mutating func unheld(
    _ ids: some Sequence<String>
  ) async throws(GitProgramFault) -> [ObjectHeader] {
    let wanted = Set(ids).filter { held[$0] == nil }.sorted()
    let unknown = wanted.filter { headers[$0] == nil }
    for (id, header) in zip(unknown, try await git.headers(of: unknown)) {
      headers.updateValue(header, forKey: id)
    }
    return wanted.compactMap { headers[$0] ?? nil }.filter { isReadable($0) }
  }

  private func isReadable(_ header: ObjectHeader) -> Bool {
    header.type == "blob" && header.size <= FileReading.limit
  }

  private func read(
    _ headers: [ObjectHeader]
  ) async throws(GitProgramFault) -> [String: Result<String, ReadFault>] {
    try await git.contents(of: headers).mapValues { bytes in
      String(validating: bytes, as: UTF8.self).map { .success($0) }
        ?? .failure(.notUTF8(offset: FileReading.firstInvalidByte(of: bytes)))
    }
  }

  private func fault(of id: String) -> ReadFault {
    guard let header = headers[id] ?? nil, header.type == "blob" else {
      return .system(FileFault(operation: .read, path: id, code: 2))
    }
    return .tooLarge(header.size)
  }
}

extension GitProgram {
  /// What objects are, by their ids or by names such as `HEAD:readlog.yaml`, in their order.
  func headers(of names: [String]) async throws(GitProgramFault) -> [ObjectHeader?] {
    if names.isEmpty { return [] }
    // Names come one a line: one with a line break in it has to be asked for by itself.
    var ids = names
    for (place, name) in names.enumerated() where name.contains("\n") {
      let answer = try await attempt(
        ["rev-parse", "--verify", "--quiet", "--end-of-options", name])
      ids[place] = answer.isSuccess ? answer.text : "missing"
    }
    let answer = try await run(
      ["cat-file", "--batch-check"], input: Array((ids.joined(separator: "\n") + "\n").utf8))
    let lines = answer.text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == names.count else {
      throw .failed(command: "cat-file", status: answer.status, output: answer.errors)
    }
    // «<oid> SP <type> SP <size> LF», or «<object> SP missing LF» (git help cat-file)
    return lines.map { line in
      if line.hasSuffix(" missing") || line.hasSuffix(" ambiguous") { return nil }
      let words = line.split(separator: " ")
      guard words.count == 3, let size = Int(words[2]) else { return nil }
      return ObjectHeader(id: String(words[0]), type: String(words[1]), size: size)
    }
  }

  /// The contents of blobs by their ids, in one run.
  fileprivate func contents(
    of headers: [ObjectHeader]
  ) async throws(GitProgramFault) -> [String: [UInt8]] {
    if headers.isEmpty { return [:] }
    let total = headers.reduce(0) { $0 + $1.size + $1.id.utf8.count + 32 }
    let answer = try await run(
      ["cat-file", "--batch"],
      input: Array((headers.map(\.id).joined(separator: "\n") + "\n").utf8), limit: total)
    return Self.batch(answer.output)
  }
}
