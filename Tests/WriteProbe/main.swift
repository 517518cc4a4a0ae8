// One write through the whole protocol, for tests that kill it: `WriteProbe DIR PATH TEXT…` appends
// a line to the file for each text, a commit each, and acknowledges each on standard output.
import LibGit2
import LibraryStore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count >= 3, let workTree = arguments.first else { exit(64) }
let path = arguments[2]

do {
  let repository = try Repository.open(at: workTree)
  for text in arguments.dropFirst(2) {
    let ada = Signature(
      name: "Ada Example", email: "ada@example.org", time: Int64(time(nil)), offset: 0)
    let options = WriteOptions(
      message: "probe: \(text)", author: ada, lockTimeout: .seconds(60), command: "WriteProbe")
    _ = try await write(in: repository, options: options) { draft in
      let old = try draft.text(at: path) ?? ""
      try draft.write(old + text + "\n", to: path)
    }
    print(text)
    fflush(nil)
  }
} catch {
  print("failed: \(error)")
  exit(2)
}
