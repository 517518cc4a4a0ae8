extension CheckCommand {
  func checkMerges() async throws {
    guard paths.count < 2 else {
      throw Failure(.usage, "--merges takes one range", hints: ["for example main..feature"])
    }
    let session = try Session(library)
    var check = MergeCheck(session)
    check.range = paths.first ?? check.range
    check.limit = limit ?? check.limit
    check.format = json ? .json : format
    if fix {
      var options = WriteOptions.plain
      options.noCommit = noCommit
      options.dryRun = dryRun
      try await check.repair(options)
    }
    let found = try await check.show()
    if found.hasErrors || strict && found.hasWarnings { throw Failure.quietNo }
  }
}
