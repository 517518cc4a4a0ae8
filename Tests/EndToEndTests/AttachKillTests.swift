import TestSupport
import Testing

/// `readlog attach`, killed at its system calls that change a file system.
@Suite(
  "Attaching, killed between any two system calls",
  .enabled(if: Strace.isInstalled, "strace is not installed"))
struct AttachKillTests {
  private static let path = "papers/garcia2018few.yaml"
  private static let changing = ["write", "fsync", "renameat", "unlinkat"]

  @Test("keeps whole files only, and whatever a record names is kept")
  func attach() async throws {
    var lab = try await Lab.library()
    // Its text is another matter, and its process has system calls of its own.
    lab.environment["PATH"] = "/nowhere"
    var points = 0
    for call in Self.changing {
      for number in 1... {
        guard try await Self.kill(lab, at: call, number) else { break }
        points += 1
      }
    }
    #expect(points > 30)
    lab.environment["PATH"] = "/usr/local/bin:/usr/bin:/bin"
    let sums = try await lab.shell("cd ~/.local/share/readlog/files && sha256sum */*")
    #expect(sums.lines.count == 2 * (points + Self.changing.count))
    for line in sums.lines {
      let words = line.split(separator: " ")
      #expect(words[1].hasSuffix("/\(words[0]).pdf"), "\(line)")
    }
    #expect(try await lab.git("fsck", "--strict", "--no-dangling") == "")
  }

  /// Kills one `attach` and runs it again; false where it had no such call.
  private static func kill(_ lab: Lab, at call: String, _ number: Int) async throws -> Bool {
    let point: Comment = "\(call) \(number)"
    try lab.folder.write(SmallPDF.text(["\(point)"]), to: "\(call)-\(number).pdf")
    let file = "\(lab.folder.path)/\(call)-\(number).pdf"
    let store = ["XDG_DATA_HOME=\(lab.folder.path)/.local/share"]
    let command = [lab.program, "-C", lab.place, "attach", "garcia2018few", file]
    let killed = try await Strace(.kill, at: call, number: number)
      .run(["/usr/bin/env"] + store + command)
    let text = try #require(lab.text(of: path))
    if text.contains("  \(call)-\(number).pdf:") {
      let whole = try await lab("open", "garcia2018few", "--json", "--print")
      #expect(whole.status == 0 && whole.output.contains("\"missing\" : []"), point)
    }
    // With one more: a change that was in place already needs no commit of its own.
    try lab.folder.write(SmallPDF.text(["after \(point)"]), to: "next-\(call)-\(number).pdf")
    let other = "\(lab.folder.path)/next-\(call)-\(number).pdf"
    let next = try await lab("attach", "garcia2018few", file, other)
    #expect(next.status == 0, "\(point): \(next.errors)")
    #expect(lab.text(of: path)?.contains("  \(call)-\(number).pdf:") == true, point)
    #expect(try await lab.git("status", "--porcelain") == "", point)
    return killed.metFault
  }
}
