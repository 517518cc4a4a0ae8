import GRDB

/// Brings the index up to date with the files.
struct IndexUpdate<Files: IndexedFiles> {
  let files: Files
  /// Told how many files are read, if they are many.
  var onMany: @Sendable (Int) -> Void = { _ in }

  struct Done {
    var troubled: [Int]
    /// More papers were taken out over time than there are.
    var isLittered: Bool
  }

  /// - Returns: `nil` when somebody else changed the index meanwhile.
  func run(on queue: DatabaseQueue) throws -> Done? {
    let known = try queue.read { db in
      try IndexFormat.isCurrent(db) ? try StampStore(db) : nil
    }
    guard let known else { return try makeFirst(on: queue) }
    let changes = try FileChanges(files, since: known.table)
    var work = Work(store: known, troubled: changes.troubled)
    if changes.toRead.isEmpty && changes.gone.isEmpty { return work.done(files.count) }
    // Files that only might have changed are looked at before anything is locked.
    if changes.gone.isEmpty, changes.toRead.count < 256 {
      let read = reading(changes.toRead)
      if try work.isSettled(read, files) { return work.done(files.count) }
    }
    return try write(changes, &work, on: queue) ? work.done(files.count) : nil
  }

  private func reading(_ wanted: [Int]) -> [ReadFile] {
    var all: [ReadFile] = []
    RowMaking(files).read(wanted) { all += $0 }
    return all
  }

  private func write(
    _ changes: FileChanges, _ work: inout Work, on queue: DatabaseQueue
  ) throws -> Bool {
    var isOurs = true
    if changes.toRead.count > 2000 { onMany(changes.toRead.count) }
    try queue.writeWithoutTransaction { db in
      try db.inTransaction(.immediate) {
        guard try StampStore.generation(db) == work.store.generation else {
          isOurs = false
          return .rollback
        }
        let writer = try RowWriter(db)
        for stamp in changes.gone { try work.remove(stamp, writer) }
        try RowMaking(files).read(changes.toRead) { batch in
          for read in batch { try work.put(read, files, writer) }
        }
        try work.store.write(work.parts, to: db)
        return .commit
      }
    }
    return isOurs
  }

  /// In the order of the paths, which is nearly that of the ids: they are asked for in it.
  private func makeFirst(on queue: DatabaseQueue) throws -> Done? {
    let order = (0..<files.count).map { ($0, files.path($0)) }.sorted { $0.1 < $1.1 }.map(\.0)
    if files.count > 2000 { onMany(files.count) }
    var done: Done?
    try queue.writeWithoutTransaction { db in
      // Pages that are new are in no journal: the database is written once.
      try db.execute(sql: "PRAGMA cache_size = -65536")
      try db.inTransaction(.immediate) {
        guard try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 else {
          return .rollback
        }
        try IndexFormat.create(db)
        var work = Work(store: try StampStore(db), troubled: [])
        _ = try FileChanges(files, since: work.store.table)
        let writer = try RowWriter(db)
        try RowMaking(files).read(order) { batch in
          for read in batch { try work.put(read, files, writer) }
        }
        try db.execute(sql: IndexFormat.orders)
        try work.store.write(work.parts, to: db)
        done = work.done(files.count)
        return .commit
      }
      // From now on readers and a writer do not wait for each other.
      _ = try? db.execute(sql: "PRAGMA journal_mode = WAL")
      try db.execute(sql: "PRAGMA cache_size = -2000")
    }
    return done
  }
}

extension IndexUpdate {
  /// The stamps while they are brought up to date.
  struct Work {
    var store: StampStore
    var troubled: [Int]
    /// The parts of the table that changed.
    private(set) var parts: Set<Int> = []

    init(store: StampStore, troubled: [Int]) {
      self.store = store
      self.troubled = troubled
    }

    func done(_ count: Int) -> Done {
      Done(troubled: troubled.sorted(), isLittered: store.dead > count + 1000)
    }

    /// Whether files that were read are what the index has of them, to their stamps.
    mutating func isSettled(_ read: [ReadFile], _ files: Files) throws -> Bool {
      for file in read {
        guard let known = known(files.key(file.file)), known.digest == file.digest,
          known.state == files.state(file.file),
          known.isRacy == known.state.isRacy(at: files.time), known.isTroubled == file.isTroubled
        else { return false }
      }
      troubled += read.filter(\.isTroubled).map(\.file)
      return true
    }

    mutating func remove(_ stamp: Stamp, _ writer: RowWriter) throws {
      store.table.remove(stamp.key)
      parts.insert(StampTable.part(of: stamp.key))
      try removePaper(stamp.row, writer)
    }

    mutating func put(_ read: ReadFile, _ files: Files, _ writer: RowWriter) throws {
      let key = files.key(read.file)
      let known = known(key)
      let state = files.state(read.file)
      var row = known?.row ?? 0
      if known?.digest != read.digest || (row != 0) != (read.row != nil) {
        try removePaper(row, writer)
        row = 0
        if let paper = read.row {
          row = store.next
          store.next += 1
          try writer.insert(paper, number: row)
        }
      }
      store.table.set(
        Stamp(
          key: key, state: state, digest: read.digest, row: row,
          isRacy: state.isRacy(at: files.time), isTroubled: read.isTroubled))
      parts.insert(StampTable.part(of: key))
      if read.isTroubled { troubled.append(read.file) }
    }

    private func known(_ key: UInt64) -> Stamp? {
      store.table.index(of: key).map { store.table.parts[StampTable.part(of: key)][$0] }
    }

    private mutating func removePaper(_ row: Int64, _ writer: RowWriter) throws {
      guard row != 0 else { return }
      try writer.remove(number: row)
      store.dead += 1
    }
  }
}
