import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A way from a clone to its server.
enum Transport: String, CaseIterable, Sendable, CustomStringConvertible {
  case ssh
  case daemon = "git daemon"
  case http = "smart HTTP"

  var description: String { rawValue }

  /// Those for which this machine has the programs.
  static let available = allCases.filter(\.isInstalled)
  /// The others, with what is missing.
  static let missing = allCases.filter { !$0.isInstalled }.map { "\($0): \($0.needs)" }

  private var needs: String {
    switch self {
    case .ssh: "openssh-server, and as root the folder /run/sshd"
    case .daemon: "git-daemon"
    case .http: "python3 and git-http-backend"
    }
  }

  private var isInstalled: Bool {
    switch self {
    case .ssh:
      // As root sshd wants a folder for those of its processes that may do nothing.
      isExecutable(Self.sshd) && isExecutable("/usr/bin/ssh")
        && (getuid() != 0 || access("/run/sshd", F_OK) == 0) && getpwuid(getuid()) != nil
    case .daemon: isExecutable(Self.gitFolder + "/git-daemon")
    case .http: isExecutable(Self.python) && isExecutable(Self.gitFolder + "/git-http-backend")
    }
  }

  static let sshd = "/usr/sbin/sshd"
  static let python = "/usr/bin/python3"
  static let gitFolder =
    ProgramOutput.of("git", "--exec-path").split(separator: "\n").first
    .map(String.init) ?? ""

  private func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }
}

extension SharedLibrary {
  /// Lets the clones reach the server this way while `body` runs, and by no other.
  func reached(
    by transport: Transport, _ body: (SharedLibrary, _ url: String) async throws -> Void
  ) async throws {
    let port = try LocalServer.freePort()
    let (server, url, setting): (LocalServer, String, [String]?) =
      switch transport {
      case .ssh: try await sshServer(port)
      case .daemon: daemon(port)
      case .http: try await httpServer(port)
      }
    for clone in [ada, bob] {
      try await clone.git("remote", "set-url", "origin", url)
      if let setting { try await clone.git("config", setting[0], setting[1]) }
    }
    try await server.run(on: port) { try await body(self, url) }
  }

  private var folder: ScratchFolder { ada.folder }
  /// Where the bare repository is.
  private var root: String {
    server.workTree.split(separator: "/").dropLast().map { "/" + $0 }.joined()
  }

  /// What a server's git may see: nothing of whoever runs the tests.
  private var environment: [String: String] {
    ada.environment.filter { !$0.key.hasPrefix("GIT_AUTHOR") && !$0.key.hasPrefix("GIT_COMMITTER") }
  }

  private func daemon(_ port: UInt16) -> (LocalServer, String, [String]?) {
    let command = [
      Transport.gitFolder + "/git-daemon", "--listen=127.0.0.1", "--port=\(port)", "--export-all",
      "--enable=receive-pack", "--base-path=" + root, root,
    ]
    return (
      LocalServer(command: command, environment: environment),
      "git://127.0.0.1:\(port)/server.git", nil
    )
  }

  /// An sshd of one's own, with its own key, for the user who runs the tests and a key of the test's.
  /// The client finds it by a name that only its configuration knows.
  private func sshServer(_ port: UInt16) async throws -> (LocalServer, String, [String]?) {
    let ssh = folder.path + "/ssh-\(port)"
    try folder.write("", to: "ssh-\(port)/known_hosts")
    for name in ["host", "user"] {
      let made = try await ada.run(
        ["/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "\(ssh)/\(name)"])
      guard made.status == 0 else { throw Lab.Failed(arguments: ["ssh-keygen"], run: made) }
    }
    try folder.write(
      """
      Port \(port)
      ListenAddress 127.0.0.1
      HostKey \(ssh)/host
      PidFile none
      AuthorizedKeysFile \(ssh)/user.pub
      StrictModes no
      UsePAM no
      PasswordAuthentication no
      KbdInteractiveAuthentication no
      PermitRootLogin prohibit-password
      SetEnv GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1

      """, to: "ssh-\(port)/sshd_config")
    let user = getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? ""
    try folder.write(
      """
      Host reading-list
        HostName 127.0.0.1
        Port \(port)
        User \(user)
        IdentityFile \(ssh)/user
        IdentitiesOnly yes
        BatchMode yes
        StrictHostKeyChecking no
        UserKnownHostsFile \(ssh)/known_hosts
        LogLevel ERROR

      """, to: "ssh-\(port)/config")
    return (
      LocalServer(
        command: [Transport.sshd, "-D", "-f", ssh + "/sshd_config"], environment: environment),
      "reading-list:" + server.workTree,
      ["core.sshCommand", "ssh -F '\(ssh)/config'"]
    )
  }

  /// `git http-backend` behind a few lines of Python, which ask for a name and a password.
  private func httpServer(_ port: UInt16) async throws -> (LocalServer, String, [String]?) {
    try folder.write(Self.httpScript, to: "serve.py")
    try await server("config", "http.receivepack", "true")
    var environment = environment
    environment["GIT_PROJECT_ROOT"] = root
    environment["GIT_HTTP_EXPORT_ALL"] = "1"
    return (
      LocalServer(
        command: [Transport.python, folder.path + "/serve.py", "\(port)"], environment: environment),
      "http://127.0.0.1:\(port)/server.git",
      ["credential.helper", "!f() { echo username=ada; echo password=secret; }; f"]
    )
  }

  private static let httpScript = """
    import base64, http.server, os, subprocess, sys

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def log_message(self, *arguments):
            pass

        def do_GET(self):
            wanted = "Basic " + base64.b64encode(b"ada:secret").decode()
            if self.headers.get("Authorization") != wanted:
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="list"')
                self.end_headers()
                return
            path, _, query = self.path.partition("?")
            environment = dict(os.environ, PATH_INFO=path, QUERY_STRING=query, REMOTE_USER="ada",
                REQUEST_METHOD=self.command, CONTENT_TYPE=self.headers.get("Content-Type", ""),
                HTTP_CONTENT_ENCODING=self.headers.get("Content-Encoding", ""),
                GIT_PROTOCOL=self.headers.get("Git-Protocol", ""))
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            environment["CONTENT_LENGTH"] = str(len(body))
            answer = subprocess.run(["git", "http-backend"], input=body, env=environment,
                stdout=subprocess.PIPE).stdout
            head, _, rest = answer.partition(b"\\r\\n\\r\\n")
            fields = dict(line.split(": ", 1) for line in head.decode().split("\\r\\n"))
            self.send_response(int(fields.pop("Status", "200").split()[0]))
            for name, value in fields.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(rest)

        do_POST = do_GET

    http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()

    """
}
