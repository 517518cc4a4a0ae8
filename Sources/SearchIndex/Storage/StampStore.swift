import GRDB

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The stamps and the counters, as they stand in the database.
struct StampStore {
  var table = StampTable()
  /// Grows with every change: whoever changes the index sees whether somebody else did before.
  var generation: Int64
  /// The number that the next paper gets.
  var next: Int64
  /// How many papers have been taken out.
  var dead: Int

  init(_ db: Database) throws {
    guard let row = try Row.fetchOne(db, sql: "SELECT generation, next, dead FROM state") else {
      throw IndexDamage()
    }
    (generation, next, dead) = (row[0], row[1], row[2])
    let rows = try Row.fetchCursor(db, sql: "SELECT part, bytes FROM stamps")
    while let row = try rows.next() {
      let part: Int = row[0]
      guard table.parts.indices.contains(part) else { throw IndexDamage() }
      let stamps = try row.withUnsafeData(atIndex: 1) { data in
        try (data ?? Data()).withUnsafeBytes { bytes in
          try bytes.withMemoryRebound(to: UInt8.self) { try StampTable.stamps($0) }
        }
      }
      table.setPart(part, to: stamps)
    }
  }

  /// - Parameter parts: those that changed.
  mutating func write(_ parts: Set<Int>, to db: Database) throws {
    generation += 1
    try db.execute(
      sql: "UPDATE state SET generation = ?, next = ?, dead = ?",
      arguments: [generation, next, dead])
    for part in parts {
      try db.execute(
        sql: "INSERT OR REPLACE INTO stamps VALUES (?, ?)",
        arguments: [part, Data(StampTable.bytes(table.parts[part]))])
    }
  }

  static func generation(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT generation FROM state") ?? 0
  }
}
