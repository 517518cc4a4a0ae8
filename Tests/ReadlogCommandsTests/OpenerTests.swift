import ReadingLog
import TestSupport
import Testing

@testable import ReadlogCommands

@Suite("What opens a paper")
struct OpenerTests {
  private func words(
    _ target: OpenTarget, _ environment: [String: String]
  ) -> String {
    let silent = Console(write: { _ in }, isTerminal: false, width: nil, hasColor: false)
    let world = World(
      environment: environment, currentFolder: "/", now: { Timestamp(seconds: 0) },
      secondsFromUTC: 0, randomNumber: { _ in 0 }, output: silent, errors: silent,
      input: Input(isTerminal: false) { nil }, runOnTerminal: { _, _ in false })
    return Opener(world: world).words(for: target).joined(separator: "|")
  }

  private static let page = OpenTarget.page(address: "https://example.org/a%sb;rm")
  private static let pdf = OpenTarget.pdf(path: "/store/a b.pdf")

  @Test("is what the environment names, else the system's own")
  func choice() {
    #if canImport(Darwin)
      let system = "open"
    #else
      let system = "xdg-open"
    #endif
    let address = "https://example.org/a%sb;rm"
    #expect(words(Self.page, [:]) == "\(system)|\(address)")
    #expect(words(Self.pdf, ["BROWSER": "lynx"]) == "\(system)|/store/a b.pdf")
    #expect(words(Self.page, ["BROWSER": "lynx -accept:w3m"]) == "lynx|-accept|\(address)")
    #expect(words(Self.page, ["BROWSER": "x --at=%s --new"]) == "x|--at=\(address)|--new")
    #expect(words(Self.page, ["BROWSER": " ", "READLOG_OPENER": ""]) == "\(system)|\(address)")
    let own = ["BROWSER": "lynx", "READLOG_OPENER": "my  viewer -x"]
    #expect(words(Self.page, own) == "my|viewer|-x|\(address)")
    #expect(words(Self.pdf, own) == "my|viewer|-x|/store/a b.pdf")
  }

  @Test("may lie in a folder with a blank in its name")
  func blank() throws {
    let scratch = try ScratchFolder()
    try scratch.write("#!/bin/sh\n", to: "a folder/viewer")
    try scratch.makeExecutable("a folder/viewer")
    let own = scratch.path + "/a folder/viewer"
    #expect(words(Self.pdf, ["READLOG_OPENER": own]) == own + "|/store/a b.pdf")
  }
}
