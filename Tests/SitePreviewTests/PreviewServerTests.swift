import TestSupport
import Testing

@testable import SitePreview

@Suite("A preview")
struct PreviewServerTests {
  /// A site beside something that is nobody's business, and a server for it.
  private final class Preview: Sendable {
    let folder: ScratchFolder
    let server: PreviewServer
    var port: Int { server.port }

    init() async throws {
      folder = try ScratchFolder()
      try folder.write("secret", to: "secret.txt")
      try folder.write("<html><head></head><body>home</body></html>", to: "site/index.html")
      try folder.write("<html><head></head>gone</html>", to: "site/404.html")
      try folder.write("paper", to: "site/papers/a b.html")
      try folder.write("tags", to: "site/tags/index.html")
      try folder.write("readlogShard(1)", to: "site/search/index.js")
      try folder.write("private", to: "site/.manifest")
      try folder.linkSymbolically("site/link.txt", to: "../secret.txt")
      try folder.linkSymbolically("site/up", to: "..")
      server = try await PreviewServer.start(
        serving: folder.path + "/site", port: 0, generation: 7)
    }

    func ask(
      _ target: String, method: String = "GET", host: String? = nil
    ) throws -> LoopbackClient.Answer {
      try LoopbackClient.ask(port, target, method: method, host: host)
    }
  }

  @Test("shows pages, and adds to them what reloads them")
  func pages() async throws {
    let preview = try await Preview()
    let home = try preview.ask("/")
    #expect(home.status == 200)
    #expect(home.headers["content-type"] == "text/html; charset=utf-8")
    #expect(home.headers["cache-control"] == "no-store")
    #expect(
      home.body
        == "<html><head><script src=\"/.readlog/reload.js?7\" defer></script>\n</head><body>home"
        + "</body></html>")
    #expect(try preview.ask("/papers/a%20b.html?q=1").body == "paper")
    #expect(try preview.ask("/tags/").body == "tags")
    #expect(try preview.ask("/tags").headers["location"] == "/tags/")
    let script = try preview.ask("/search/index.js")
    #expect(script.headers["content-type"] == "text/javascript; charset=utf-8")
    #expect(script.headers["cross-origin-resource-policy"] == "same-origin")
    #expect(try preview.ask("/.readlog/reload.js?7").status == 200)
    await preview.server.stop()
  }

  @Test("tells without a body what HEAD asks for")
  func head() async throws {
    let preview = try await Preview()
    let answer = try preview.ask("/search/index.js", method: "HEAD")
    #expect(answer.status == 200)
    #expect(answer.headers["content-length"] == "15")
    #expect(answer.body == "")
    await preview.server.stop()
  }

  @Test("answers to no name but its own")
  func hosts() async throws {
    let preview = try await Preview()
    let port = preview.port
    for host in ["localhost:\(port)", "127.0.0.1:\(port)", "[::1]:\(port)", "LOCALHOST:\(port)"] {
      #expect(try preview.ask("/", host: host).status == 200, "\(host)")
    }
    let strangers = [
      "example.org", "example.org:\(port)", "localhost", "localhost:1", "localhost:\(port).evil",
      "localhost:\(port)@evil", "127.0.0.2:\(port)", "",
    ]
    for host in strangers {
      let answer = try preview.ask("/", host: host)
      #expect(answer.status == 403 || answer.status == 400, "\(host)")
      #expect(!answer.body.contains("home"))
    }
    let twice = try LoopbackClient.ask(port, "/", headers: ["Host: example.org"])
    #expect(twice.status == 403 || twice.status == 400)
    await preview.server.stop()
  }

  @Test("changes nothing and takes nothing", arguments: ["POST", "PUT", "DELETE", "OPTIONS"])
  func methods(_ method: String) async throws {
    let preview = try await Preview()
    let answer = try preview.ask("/", method: method)
    #expect(answer.status == 405)
    #expect(answer.headers["allow"] == "GET, HEAD")
    await preview.server.stop()
  }

  @Test(
    "shows nothing outside the site",
    arguments: [
      "/../secret.txt", "/..%2fsecret.txt", "/..%2Fsecret.txt", "/%2e%2e/secret.txt",
      "/%2e%2e%2fsecret.txt", "/tags/../../secret.txt", "/tags/..%2f..%2fsecret.txt",
      "/..\\secret.txt", "/..%5csecret.txt", "/%252e%252e/secret.txt", "//etc/passwd", "/link.txt",
      "/up/secret.txt", "/.manifest", "/%2emanifest", "/index.html%00.js", "/%ff", "/%zz", "/%2",
      "/.readlog/", "/.readlog/../secret.txt", "http://example.org/secret.txt", "/nothing.html",
    ])
  func outside(_ target: String) async throws {
    let preview = try await Preview()
    let answer = try preview.ask(target)
    #expect([400, 404].contains(answer.status))
    #expect(!answer.body.contains("secret") && !answer.body.contains("private"))
    await preview.server.stop()
  }

  @Test("shows the site's own page for what is not there")
  func missing() async throws {
    let preview = try await Preview()
    #expect(try preview.ask("/nothing.html").body.contains("gone"))
    await preview.server.stop()
  }

  @Test("tells open pages of new ones")
  func events() async throws {
    let preview = try await Preview()
    let client = try LoopbackClient(port: preview.port)
    client.send("GET /.readlog/events HTTP/1.1\r\nHost: localhost:\(preview.port)\r\n\r\n")
    let first = client.read { $0.contains("data: 7\n\n") }
    #expect(first.contains("text/event-stream"))
    #expect(first.contains("event: generation\ndata: 7\n\n"))
    preview.server.reload()
    #expect(client.read { $0.contains("data: 8\n\n") }.contains("data: 8\n\n"))
    #expect(try preview.ask("/").body.contains("reload.js?8"))
    await preview.server.stop()
    // The line is closed, not left to wait.
    _ = client.read { _ in false }
    #expect(throws: LoopbackClient.NoConnection.self) { try preview.ask("/") }
  }

  @Test("names a port that is taken")
  func takenPort() async throws {
    let preview = try await Preview()
    await #expect(throws: PreviewFault.portTaken(preview.port)) {
      _ = try await PreviewServer.start(
        serving: "/", port: preview.port, generation: 1)
    }
    await preview.server.stop()
  }
}
