import TestSupport
import Testing

extension Lab {
  /// A program that stands in for readlog when hooks start it: it writes down its arguments and what
  /// it reads, and ends as it is told.
  ///
  /// - Returns: its path.
  func standIn(ending status: Int = 0) throws -> String {
    try script(
      """
      printf 'readlog' >>"\(log)"
      for word; do printf ' [%s]' "$word" >>"\(log)"; done
      echo >>"\(log)"
      case $2 in pre-push|pre-receive) cat >>"\(log)";; esac
      exit \(status)
      """, at: "bin/readlog")
  }

  /// What stand-ins and chained hooks wrote down.
  var log: String { folder.path + "/log" }
  var logged: [String] {
    (folder.text(of: "log") ?? "").split(separator: "\n").map(String.init)
  }

  func clearLog() throws { try folder.write("", to: "log") }

  /// A shell script, from the scratch folder on.
  @discardableResult
  func script(_ text: String, at path: String) throws -> String {
    try folder.write("#!/bin/sh\n\(text)\n", to: path)
    try folder.makeExecutable(path)
    return folder.path + "/" + path
  }

  /// A hook of somebody else's, in the place where commands are typed.
  func hook(_ name: String, _ text: String, in hooks: String = ".git/hooks") throws {
    try script(text, at: place.dropFirst(folder.path.count + 1) + "/\(hooks)/\(name)")
  }

  /// The same lab at another place of the scratch folder.
  func at(_ place: String) -> Lab {
    var lab = self
    lab.place = folder.path + "/" + place
    lab.git = HermeticGit(in: folder, at: lab.place)
    return lab
  }

  /// What setup may touch: Git's configuration, attributes, and hooks with their texts.
  func installation() async throws -> [String] {
    let common = try await git("rev-parse", "--git-common-dir")
    let path = common.hasPrefix("/") ? common : place + "/" + common
    let start = path.dropFirst(folder.path.count + 1)
    let files = ["hooks", "info"].flatMap { name in
      ((try? folder.names(in: "\(start)/\(name)")) ?? []).map { "\(name)/\($0)" }
    }
    return try await [git("config", "--local", "--list")]
      + files.filter { !$0.hasSuffix(".sample") }.map {
        "\($0): \(folder.text(of: "\(start)/\($0)") ?? "")"
      }
  }
}
