import Foundation
import Testing

/// Runs the site's scripts in Node.
enum Node {
  /// Whether Node is there, in a version that knows what the scripts use.
  static let isInstalled =
    (try? run("Object.hasOwn({}, '') || process.stdout.write('yes')")) == "yes"

  /// The search engine's file.
  static let engine = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Sources/StaticSite/Assets/search-engine.js").standardized.path

  /// What a script prints, which finds the search engine as `ReadlogSearch` and its input as `input`.
  static func engine(_ script: String, input: some Encodable) throws -> String {
    try run(
      """
      const ReadlogSearch = require(\(quoted(engine)));
      const input = JSON.parse(require("fs").readFileSync(0, "utf8"));
      \(script)
      """, input: JSONEncoder().encode(input))
  }

  private static func run(_ script: String, input: Data = Data()) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["node", "-e", script]
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    try process.run()
    // The scripts read all their input before they write.
    try stdin.fileHandleForWriting.write(contentsOf: input)
    try stdin.fileHandleForWriting.close()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    struct Failed: Error {}
    guard process.terminationStatus == 0 else { throw Failed() }
    return String(decoding: output, as: UTF8.self)
  }

  private static func quoted(_ text: String) -> String {
    (try? String(decoding: JSONEncoder().encode(text), as: UTF8.self)) ?? ""
  }
}
