import Foundation
import TestSupport
import Testing

@Suite("site preview")
struct SitePreviewTests {
  /// The program at work, until Ctrl-C.
  private final class Preview {
    let process = Process()
    let port: Int
    private let output = Pipe()
    private let errors = Pipe()

    init(_ lab: Lab, _ arguments: [String] = []) throws {
      process.executableURL = URL(filePath: lab.program)
      process.arguments = ["site", "preview", "--port", "0"] + arguments
      process.environment = lab.environment
      process.currentDirectoryURL = URL(filePath: lab.place)
      process.standardOutput = output
      process.standardError = errors
      try process.run()
      let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      let address = try #require(URL(string: line.trimmingCharacters(in: .whitespacesAndNewlines)))
      port = try #require(address.port)
    }

    /// Ctrl-C; what it had said on stderr.
    func interrupt() throws -> (status: Int32, errors: String) {
      process.interrupt()
      process.waitUntilExit()
      let text = try errors.fileHandleForReading.readToEnd() ?? Data()
      return (process.terminationStatus, String(decoding: text, as: UTF8.self))
    }

    func text(_ path: String) throws -> String { try LoopbackClient.ask(port, path).body }

    /// Asks until a page says something, at most half a minute.
    func wait(for words: String, in path: String) async throws -> Bool {
      for _ in 0..<300 {
        if try text(path).contains(words) { return true }
        try await Task.sleep(for: .milliseconds(100))
      }
      return false
    }
  }

  /// A library, and a folder for what programs keep for a while.
  private static func lab() async throws -> Lab {
    var lab = try await Lab.library()
    try lab.folder.write("", to: "scratch/.keep")
    lab.environment["TMPDIR"] = lab.folder.path + "/scratch"
    return lab
  }

  @Test("shows what records say now, and tells open pages")
  func news() async throws {
    let lab = try await Self.lab()
    let preview = try Preview(lab)
    let page = "/papers/garcia2018few.html"
    #expect(try preview.text(page).contains("Few-Shot Learning"))
    let listener = try LoopbackClient(port: preview.port)
    listener.send(
      "GET /.readlog/events HTTP/1.1\r\nHost: localhost:\(preview.port)\r\n\r\n")
    _ = listener.read { $0.contains("\n\n") && $0.contains("data:") }
    try lab.write(
      Records.garcia.replacing("Few-Shot", with: "No-Shot"), to: "papers/garcia2018few.yaml")
    let news = listener.read { $0.contains("event: generation") }
    #expect(news.contains("event: generation"))
    #expect(try await preview.wait(for: "No-Shot Learning", in: page))
    let end = try preview.interrupt()
    #expect(end.status == 0)
    #expect(try lab.folder.names(in: "scratch") == [".keep"], "the temporary folder is removed")
  }

  @Test("keeps the last good pages while a record is broken")
  func broken() async throws {
    let lab = try await Self.lab()
    let preview = try Preview(lab)
    let page = "/papers/garcia2018few.html"
    try lab.write("title: [", to: "papers/garcia2018few.yaml")
    try lab.write(
      Records.kornblith.replacing("Revisited", with: "Once More"),
      to: "papers/kornblith2019similarity.yaml")
    try await Task.sleep(for: .seconds(3))
    #expect(try preview.text(page).contains("Few-Shot Learning"))
    try lab.write(Records.garcia, to: "papers/garcia2018few.yaml")
    #expect(
      try await preview.wait(for: "Once More", in: "/papers/kornblith2019similarity.html"))
    let end = try preview.interrupt()
    #expect(end.errors.contains("papers/garcia2018few.yaml"))
    #expect(end.errors.contains("the pages stay as they were"))
  }

  @Test("keeps the pages in a folder that is named")
  func folder() async throws {
    let lab = try await Self.lab()
    let preview = try Preview(lab, ["../pages", "--title", "Ours"])
    #expect(try preview.text("/").contains("Ours"))
    _ = try preview.interrupt()
    #expect(lab.folder.text(of: "pages/index.html")?.contains("reload.js") == false)
  }

  @Test("says which port is taken")
  func takenPort() async throws {
    let lab = try await Self.lab()
    let preview = try Preview(lab)
    let other = try await lab("site", "preview", "--port", "\(preview.port)")
    #expect(other.status == 2)
    #expect(other.errors.contains("something else listens on port \(preview.port)"))
    _ = try preview.interrupt()
    #expect(try lab.folder.names(in: "scratch") == [".keep"])
  }
}
