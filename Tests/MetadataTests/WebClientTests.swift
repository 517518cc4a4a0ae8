import ReadingLog
import TestSupport
import Testing

@testable import Metadata

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Servers as they are on a bad day: real `curl`, a server on this machine.
@Suite struct WebClientTests {
  @Test func anAnswerIsHadAndSaysWhoAsks() async throws {
    let server = try LoopbackServer { _ in .init("{\"a\": 1}") }
    let answer = try await client(server).get(WebRequest(server.address + "/x?y=1"))
    #expect(answer.status == 200)
    #expect(String(decoding: answer.body, as: UTF8.self) == "{\"a\": 1}")
    let request = try #require(server.requests.first)
    #expect(request.path == "/x?y=1")
    #expect(request.headers["user-agent"] == "readlog-test")
    #expect(request.headers["accept"] == "application/json")
  }

  @Test(arguments: [400, 401, 403, 404, 410]) func aRefusalIsNotRepeated(_ status: Int) async throws
  {
    let server = try LoopbackServer { _ in .init("", status: status) }
    #expect(await fault(server) == .status(status))
    #expect(server.requests.count == 1)
  }

  @Test func aServerThatStumblesIsAskedAgain() async throws {
    let server = try LoopbackServer.failing([500, 502]) { .init("there") }
    let answer = try await client(server).get(WebRequest(server.address))
    #expect(String(decoding: answer.body, as: UTF8.self) == "there")
    #expect(server.requests.count == 3)
  }

  @Test func oneThatStaysDownIsGivenUp() async throws {
    let server = try LoopbackServer { _ in .init("", status: 500) }
    #expect(await fault(server) == .status(500))
    #expect(server.requests.count == 3)
  }

  @Test func retryAfterIsKept() async throws {
    let server = try LoopbackServer.failing([429], headers: ["Retry-After": "1"]) { .init("there") }
    let start = ContinuousClock.now
    _ = try await client(server).get(WebRequest(server.address))
    #expect(ContinuousClock.now - start >= .seconds(1))
  }

  @Test func whoWantsAnHourIsNotWaitedFor() async throws {
    let server = try LoopbackServer { _ in .init("", status: 429, headers: ["Retry-After": "3600"])
    }
    #expect(await fault(server) == .busy(seconds: 3600))
    #expect(server.requests.count == 1)
  }

  @Test func slownessHasALimit() async throws {
    let server = try LoopbackServer { _ in
      var answer = LoopbackServer.Answer("late")
      answer.delay = .seconds(3)
      return answer
    }
    var settings = settings(server)
    settings.limits.time = 1
    #expect(await fault(server, settings) == .slow(limit: 1))
  }

  @Test(arguments: [true, false]) func sizeHasALimit(_ isAnnounced: Bool) async throws {
    let server = try LoopbackServer { _ in
      var answer = LoopbackServer.Answer(String(repeating: "x", count: 300_000))
      answer.announcesLength = isAnnounced
      return answer
    }
    var settings = settings(server)
    settings.limits.size = 100_000
    #expect(await fault(server, settings) == .tooLarge(limit: 100_000))
  }

  @Test func halfAnAnswerIsNone() async throws {
    let server = try LoopbackServer { _ in
      var answer = LoopbackServer.Answer(String(repeating: "x", count: 1000))
      answer.cutAfter = 500
      return answer
    }
    #expect(await fault(server) == .cutOff)
  }

  @Test func redirectsAreFollowed() async throws {
    let server = try LoopbackServer { request in
      request.path == "/there"
        ? .init("found") : .init("", status: 302, headers: ["Location": "there"])
    }
    let answer = try await client(server).get(WebRequest(server.address + "/here"))
    #expect(String(decoding: answer.body, as: UTF8.self) == "found")
  }

  @Test func aCircleOfRedirectsEnds() async throws {
    let server = try LoopbackServer { _ in .init("", status: 301, headers: ["Location": "/again"]) }
    #expect(await fault(server) == .tooManyRedirects)
    #expect(server.requests.count == 6)
  }

  @Test(arguments: [
    "file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1:70/", "http://127.0.0.1:1/",
    "https://localhost/", "https://10.0.0.1/", "https://192.168.1.1/", "https://169.254.169.254/",
    "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://user@example.org/",
  ]) func aRedirectIntoTheHouseIsRefused(_ place: String) async throws {
    let server = try LoopbackServer { _ in .init("", status: 302, headers: ["Location": place]) }
    guard case .refusedAddress = await fault(server) else {
      Issue.record("\(place) was asked")
      return
    }
  }

  @Test func nobodyIsAskedTwiceNorOfflineAtAll() async throws {
    let server = try LoopbackServer { _ in .init("kept") }
    let folder = try ScratchFolder()
    var settings = settings(server)
    settings.cacheFolder = folder.path
    let request = WebRequest(server.address)
    for _ in 0..<2 { _ = try await WebClient(settings).get(request) }
    settings.isOffline = true
    let kept = try await WebClient(settings).get(request)
    #expect(String(decoding: kept.body, as: UTF8.self) == "kept")
    #expect(server.requests.count == 1)
    #expect(await fault(server, settings, path: "/else") == .offline)
  }

  @Test func anOldAnswerIsAskedForAnew() async throws {
    let server = try LoopbackServer { _ in .init("kept") }
    let folder = try ScratchFolder()
    var settings = settings(server)
    settings.cacheFolder = folder.path
    _ = try await WebClient(settings).get(WebRequest(server.address))
    settings.now = { Timestamp(seconds: 1_700_000_000 + 31 * 86_400) }
    _ = try await WebClient(settings).get(WebRequest(server.address))
    #expect(server.requests.count == 2)
  }

  @Test func aCacheOfRubbishIsNone() async throws {
    let server = try LoopbackServer { _ in .init("true") }
    let folder = try ScratchFolder()
    var settings = settings(server)
    settings.cacheFolder = folder.path
    _ = try await WebClient(settings).get(WebRequest(server.address))
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/answers")
    for file in files where file.contains("/") {
      try Data("rubbish".utf8).write(to: URL(filePath: folder.path + "/answers/" + file))
    }
    let answer = try await WebClient(settings).get(WebRequest(server.address))
    #expect(String(decoding: answer.body, as: UTF8.self) == "true")
    #expect(server.requests.count == 2)
  }

  @Test func withoutCurlOrServerThatIsSaid() async throws {
    let server = try LoopbackServer { _ in .init("") }
    var settings = settings(server)
    settings.limits.attempts = 1
    settings.trustedOrigins = ["http://127.0.0.1:9"]
    let gone = await fault(WebRequest("http://127.0.0.1:9/"), settings)
    guard case .unreachable(let reason) = gone else {
      Issue.record("\(String(describing: gone))")
      return
    }
    #expect(reason.contains("connect"))
    settings.curl = nil
    #expect(await fault(server, settings) == .noProgram)
  }

  // MARK: -

  private func settings(_ server: LoopbackServer) -> WebSettings {
    let curl = ["/usr/bin/curl", "/usr/local/bin/curl", "/opt/homebrew/bin/curl"]
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    var settings = WebSettings(
      curl: curl, environment: ["PATH": "/usr/bin:/bin"], cacheFolder: nil,
      userAgent: "readlog-test", now: { Timestamp(seconds: 1_700_000_000) })
    settings.trustedOrigins = [server.address]
    settings.limits.pause = .milliseconds(10)
    return settings
  }

  private func client(_ server: LoopbackServer) -> WebClient { WebClient(settings(server)) }

  private func fault(
    _ server: LoopbackServer, _ settings: WebSettings? = nil, path: String = "/"
  ) async -> WebFault? {
    await fault(WebRequest(server.address + path), settings ?? self.settings(server))
  }

  private func fault(_ request: WebRequest, _ settings: WebSettings) async -> WebFault? {
    do {
      _ = try await WebClient(settings).get(request)
      return nil
    } catch {
      return error
    }
  }
}

extension LoopbackServer {
  /// Answers with these codes first.
  fileprivate static func failing(
    _ codes: [Int], headers: [String: String] = [:], _ then: @escaping @Sendable () -> Answer
  ) throws -> LoopbackServer {
    let counter = Counter()
    return try LoopbackServer { _ in
      let number = counter.next()
      return number < codes.count ? Answer("", status: codes[number], headers: headers) : then()
    }
  }
}
