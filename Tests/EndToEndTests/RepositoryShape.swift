import TestSupport

/// Repositories that libgit2 cannot work with, or that have not everything in them.
enum RepositoryShape: String, CaseIterable, Sendable, CustomStringConvertible {
  case sha256, reftable
  case splitIndex = "split index"
  case sparseIndex = "sparse index"
  case sparse = "sparse checkout"
  case sparsePatterns = "sparse checkout by patterns"
  case partial = "partial clone"
  case shallow = "shallow clone"
  case linked = "linked work tree"
  case submodule

  var description: String { rawValue }

  /// Those that this machine's Git can make.
  static let available = allCases.filter { $0 != .reftable || hasReftable }

  /// Git has reftables from 2.45 on.
  private static let hasReftable = GitVersion.here >= GitVersion(major: 2, minor: 45)

  /// What a clone with everything in it holds beside the library.
  static let elsewhere = "elsewhere/file.txt"
}

extension SharedLibrary {
  /// A library on a server, and Bob's clone in this shape; Ada's is an ordinary one, but that both
  /// have the same hash.
  static func start(_ shape: RepositoryShape) async throws -> SharedLibrary {
    var lab = try await start(format: shape == .sha256 ? "sha256" : "sha1")
    try lab.ada.write("elsewhere\n", to: RepositoryShape.elsewhere)
    try await lab.ada.git("add", "--all")
    try await lab.ada.git("commit", "--quiet", "-m", "elsewhere")
    try await lab.ada.succeed("push")
    lab.bob = try await lab.clone(shape)
    return lab
  }

  private func clone(_ shape: RepositoryShape) async throws -> Lab {
    let url = "file://" + server.workTree
    try await server("config", "uploadpack.allowFilter", "true")
    switch shape {
    case .sha256: return try await clone("bill")
    case .reftable: return try await clone("bill", "--ref-format=reftable")
    case .partial: return try await ada.clone("bill", from: url, ["--filter=blob:none"])
    case .shallow: return try await ada.clone("bill", from: url, ["--depth=1"])
    case .splitIndex:
      let bob = try await clone("bill")
      try await bob.git("update-index", "--split-index")
      return bob
    case .sparseIndex:
      let bob = try await clone("bill")
      try await bob.git("sparse-checkout", "set", "--cone", "--sparse-index", "papers", "shelves")
      return bob
    case .sparse:
      let bob = try await clone("bill")
      try await bob.git("sparse-checkout", "set", "--cone", "papers", "shelves")
      return bob
    case .sparsePatterns:
      let bob = try await clone("bill")
      try await bob.git(
        "sparse-checkout", "set", "--no-cone", "/readlog.yaml", "/.gitattributes", "/papers/g*",
        "/papers/n*")
      return bob
    case .linked:
      let main = try await clone("main")
      try await main.git("checkout", "--quiet", "-b", "parking")
      try await main.git("worktree", "add", "--quiet", "../bill", "main")
      return main.moved(to: main.place.dropLast("/main".count) + "/bill").as("Bill")
    case .submodule:
      let outer = try Lab("outer")
      try await outer.git("init", "--quiet")
      let added = try await outer.shell(
        "git -c protocol.file.allow=always submodule add --quiet '\(url)' list")
      guard added.status == 0 else { throw Lab.Failed(arguments: ["submodule"], run: added) }
      let bob = outer.moved(to: outer.place + "/list").as("Bill")
      try await bob.git("checkout", "--quiet", "-B", "main", "--track", "origin/main")
      return bob
    }
  }
}

struct GitVersion: Comparable {
  let major: Int
  let minor: Int

  static let here = GitVersion(ofProgram: "git")

  init(major: Int, minor: Int) {
    self.major = major
    self.minor = minor
  }

  private init(ofProgram name: String) {
    let words = ProgramOutput.of(name, "--version").split(separator: " ")
    let numbers = (words.count > 2 ? words[2] : "").split(separator: ".").compactMap { Int($0) }
    self.init(major: numbers.first ?? 0, minor: numbers.dropFirst().first ?? 0)
  }

  static func < (left: GitVersion, right: GitVersion) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }
}
