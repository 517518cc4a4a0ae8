import Subprocess
import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// How a run of a program ended, and all that it wrote.
struct Run: Sendable {
  let output: String
  let errors: String
  let status: Int32

  var lines: [String] { output.split(separator: "\n").map(String.init) }
}

/// A scratch folder with a library in it, for the readlog that was built and the real Git, in an
/// environment that holds nothing of whoever runs the tests.
struct Lab: Sendable {
  struct NotBuilt: Error {}

  let folder: ScratchFolder
  /// Where commands are typed.
  var place: String
  var git: HermeticGit
  var program: String
  var environment: [String: String]

  /// - Parameter place: the folder in the scratch folder where commands are typed, and where Git's
  ///   work tree is.
  init(_ place: String = "lab") throws {
    guard let program = BuiltProgram("readlog") else { throw NotBuilt() }
    self.program = program.path
    folder = try ScratchFolder()
    self.place = folder.path + "/" + place
    try folder.write("", to: place + "/.keep")
    try folder.remove(place + "/.keep")
    git = HermeticGit(in: folder, at: self.place)
    environment = HermeticGit.environment
    environment["PATH"] = "/usr/local/bin:/usr/bin:/bin"
    environment["HOME"] = folder.path
    environment["TERM"] = "xterm"
    environment["EDITOR"] = "false"
  }

  /// A library with everything committed: Ada and Bob, and these records.
  static func library(
    _ records: [String: String] = Records.all, in place: String = "lab"
  ) async throws -> Lab {
    let lab = try Lab(place)
    try await lab.succeed("init", "--name", "Lab")
    try await lab.succeed("people", "add", "bob", "--name", "Bob", "--email", "bob@example.org")
    for (id, text) in records { try lab.write(text, to: "papers/\(id).yaml") }
    try await lab.git("add", ".")
    try await lab.git("commit", "--quiet", "--allow-empty", "-m", "start")
    return lab
  }

  func callAsFunction(_ arguments: String..., input: String = "") async throws -> Run {
    try await run([program] + arguments, input: input)
  }

  /// Runs readlog, which must end well, and gives what it printed without the last newline.
  @discardableResult
  func succeed(_ arguments: String..., input: String = "") async throws -> String {
    let run = try await run([program] + arguments, input: input)
    guard run.status == 0 else { throw Failed(arguments: arguments, run: run) }
    return run.output.hasSuffix("\n") ? String(run.output.dropLast()) : run.output
  }

  struct Failed: Error, CustomStringConvertible {
    let arguments: [String]
    let run: Run
    var description: String {
      "readlog \(arguments.joined(separator: " ")): \(run.status) \(run.errors)"
    }
  }

  /// Runs a line of shell in which `readlog` is the one that was built.
  func shell(_ line: String, input: String = "") async throws -> Run {
    try await run(
      ["/bin/sh", "-c", "readlog() { \"\(program)\" \"$@\"; }; \(line)"], input: input)
  }

  func run(_ command: [String], input: String = "") async throws -> Run {
    var values: [Environment.Key: String] = [:]
    for (key, value) in environment { values[Environment.Key(stringLiteral: key)] = value }
    let result = try await Subprocess.run(
      command[0].contains("/") ? .path(FilePath(command[0])) : .name(command[0]),
      arguments: Arguments(Array(command.dropFirst())),
      environment: .custom(values), workingDirectory: FilePath(place), input: .string(input),
      output: .string(limit: 1 << 24), error: .string(limit: 1 << 24))
    let status: Int32 =
      switch result.terminationStatus {
      case .exited(let code): code
      case .signaled(let signal): 128 + signal
      }
    return Run(output: result.standardOutput, errors: result.standardError, status: status)
  }
}

extension Lab {
  /// From the place where commands are typed on.
  func write(_ text: String, to file: String) throws {
    try folder.write(text, to: place.dropFirst(folder.path.count + 1) + "/" + file)
  }

  func text(of file: String) -> String? {
    folder.text(of: place.dropFirst(folder.path.count + 1) + "/" + file)
  }

  /// A program that edits its argument: what `EDITOR` names.
  func editor(_ script: String) throws -> Lab {
    var lab = self
    try folder.write("#!/bin/sh\n\(script)\n", to: "editor")
    try folder.makeExecutable("editor")
    lab.environment["EDITOR"] = folder.path + "/editor"
    return lab
  }

  /// The same place as somebody else.
  func `as`(_ name: String) -> Lab {
    var lab = self
    for role in ["AUTHOR", "COMMITTER"] {
      lab.environment["GIT_\(role)_NAME"] = name
      lab.environment["GIT_\(role)_EMAIL"] = "\(name.lowercased())@example.org"
    }
    return lab
  }

  func head() async throws -> String { try await git("rev-parse", "HEAD") }
}

extension Lab {
  func makeExecutable(_ file: String) throws {
    try folder.makeExecutable(place.dropFirst(folder.path.count + 1) + "/" + file)
  }
}

/// Root may write anywhere.
let isRoot = getuid() == 0
