import ReadingLog

extension Advice {
  static func failure(for fault: UnsettledFile.Fault) -> Failure {
    let shown = "'readlog conflicts' shows what is open"
    return switch fault {
    case .notOpen(let name): Failure("\(name) is not open", hints: [shown])
    case .needsSide(let name):
      Failure(
        .usage, "\(name.isEmpty ? "this" : name) is more than one value: a side has to be chosen",
        hints: ["write ours or theirs, or settle it with --edit"])
    case .needsKeepOrRemove:
      Failure(
        .usage, "one side has removed the file, the other has changed it",
        hints: ["--keep keeps it as it was changed, --remove lets it go"])
    case .notRemoved: Failure("no side has removed it", hints: [shown])
    case .noSuchSide(let side): Failure("\(side.rawValue) has no such file", hints: [shown])
    }
  }
}
