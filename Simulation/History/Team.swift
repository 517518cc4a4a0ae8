/// How the people of one team work together.
struct Team: Sendable {
  /// As it is chosen on the command line.
  let name: String
  /// As the table shows it.
  let title: String
  /// How each clone merges, in turn.
  let strategies: [Strategy]
  var settler = Settler.perfect
  /// Whether people also rename papers and remove them.
  var movesPapers = false
  /// Of a hundred pulls, how many are squash merges and how many rebases.
  var squashes = 0
  var rebases = 0

  /// The program that audits the history in the end; `nil` for none.
  var auditor: String?
  /// Whether all edit one paper at once, each on a branch of its own, instead of working on.
  var isCrowd = false

  /// Whether readlog alone merges, and in a way that loses nothing of what was.
  var mustBeFlawless: Bool {
    strategies.allSatisfy { $0.isReadlog && ($0.knowsPapers || !movesPapers) }
      && squashes == 0 && rebases == 0 && settler == .perfect
  }

  /// - Parameter programs: the folder of readlog's programs.
  static func all(programs: String) -> [Team] {
    let driver = Strategy.driver(programs + "/readlog-merge")
    let readlog = programs + "/readlog"
    let sync = Strategy.sync(readlog)
    return [
      Team(name: "driver", title: "readlog driver", strategies: [driver]),
      Team(name: "sync", title: "readlog sync", strategies: [sync]),
      Team(name: "mixed", title: "half driver, half sync", strategies: [driver, sync]),
      Team(name: "text", title: "Git text, a perfect person", strategies: [.text]),
      Team(
        name: "hurried", title: "Git text, a hurried person", strategies: [.text],
        settler: .hurried),
      Team(name: "union", title: "Git union", strategies: [.union]),
      Team(
        name: "sync-moves", title: "sync; papers renamed, removed", strategies: [sync],
        movesPapers: true),
      Team(
        name: "driver-moves", title: "driver; papers renamed, removed", strategies: [driver],
        movesPapers: true),
      Team(
        name: "text-moves", title: "Git text; papers renamed, removed", strategies: [.text],
        movesPapers: true),
      Team(
        name: "partly", title: "driver; 2 of 8 clones without",
        strategies: [driver, driver, driver, .text]),
      Team(
        name: "squash", title: "driver; 1 of 4 pulls squashed", strategies: [driver], squashes: 25,
        auditor: readlog),
      Team(
        name: "rebase", title: "driver; 1 of 4 pulls rebased", strategies: [driver], rebases: 25,
        auditor: readlog),
      Team(
        name: "crowd-driver", title: "driver; edits of one paper at once", strategies: [driver],
        isCrowd: true),
      Team(
        name: "crowd-sync", title: "sync; edits of one paper at once", strategies: [sync],
        isCrowd: true),
    ]
  }

  static let names = all(programs: "").map(\.name).joined(separator: ", ")
}
