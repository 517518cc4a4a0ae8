import FoundationEssentials
import ReadingLog

/// Asks servers for the records of papers, politely and within limits, and believes little of what
/// they say.
package struct WebClient: Sendable {
  let settings: WebSettings
  private let cache: ResponseCache?
  private let pace: RequestPace

  package init(_ settings: WebSettings) {
    self.settings = settings
    cache = settings.cacheFolder.map { ResponseCache(folder: $0 + "/answers") }
    if let folder = settings.cacheFolder {
      try? FileManager.default.createDirectory(
        atPath: folder + "/pace", withIntermediateDirectories: true)
    }
    pace = RequestPace(folder: settings.cacheFolder.map { $0 + "/pace" })
  }

  /// The body of the answer to a request, from the cache where it is there.
  ///
  /// - Throws: ``WebFault``; `.status(404)` where there is no such thing.
  func get(_ request: WebRequest) async throws(WebFault) -> WebResponse {
    if let cache, !settings.isFresh || settings.isOffline {
      let oldest = Timestamp(seconds: settings.now().seconds - settings.limits.age)
      if let answer = cache.answer(to: request, notBefore: settings.isOffline ? nil : oldest) {
        return answer
      }
    }
    if settings.isOffline { throw .offline }
    let answer = try await getPatiently(request)
    cache?.keep(answer, to: request, at: settings.now())
    return answer
  }

  /// Asks again after a while where that may help.
  private func getPatiently(_ request: WebRequest) async throws(WebFault) -> WebResponse {
    var pause = settings.limits.pause
    for attempt in 1... {
      do {
        return try await getFollowing(request)
      } catch {
        guard error.mayPass, attempt < settings.limits.attempts else { throw error }
        if case .busy(let seconds?) = error {
          guard seconds <= settings.limits.longestWait else { throw error }
          pause = max(pause, .seconds(seconds))
        }
        try? await Task.sleep(for: pause)
        pause *= 2
      }
    }
    throw .cutOff
  }

  /// Follows redirects, each to an address that may be asked.
  private func getFollowing(_ request: WebRequest) async throws(WebFault) -> WebResponse {
    var request = request
    for _ in 0...settings.limits.redirects {
      let (response, url) = try await getOnce(request)
      switch response.status {
      case 200: return response
      case 301, 302, 303, 307, 308:
        guard let place = response.headers["location"],
          let next = URL(string: place, relativeTo: url)?.absoluteURL
        else { throw .misunderstood(reason: "a redirect to nowhere") }
        request.address = next.absoluteString
      case 429, 503: throw .busy(seconds: Self.seconds(response.headers["retry-after"]))
      default: throw .status(response.status)
      }
    }
    throw .tooManyRedirects
  }

  /// `Retry-After` in seconds; a date is left aside.
  private static func seconds(_ text: String?) -> Int? { text.flatMap { Int($0) } }

  private func getOnce(_ request: WebRequest) async throws(WebFault) -> (WebResponse, URL) {
    guard let program = settings.curl else { throw .noProgram }
    let curl = CurlProgram(
      path: program, environment: settings.environment, limits: settings.limits)
    let target = try WebTarget(request.address, trusting: settings.trustedOrigins)
    await pace.wait(for: target.host)
    let response = try await curl.get(
      WebRequest(target.url.absoluteString, accept: request.accept), host: target.host,
      port: target.port, at: target.addresses, userAgent: settings.userAgent)
    return (response, target.url)
  }
}

/// An address that may be asked, and where its host is.
private struct WebTarget {
  let url: URL
  let host: String
  let port: Int
  /// Empty where the name is not known here: a proxy may know it.
  let addresses: [HostAddress]

  /// - Parameter origins: what may also be this machine, and unencrypted.
  init(_ address: String, trusting origins: Set<String>) throws(WebFault) {
    guard var parts = URLComponents(string: address), let host = parts.host, !host.isEmpty,
      parts.user == nil, parts.password == nil
    else { throw .refusedAddress(address) }
    let scheme = parts.scheme?.lowercased() ?? ""
    let isTrusted = origins.contains(Self.origin(scheme, host, parts.port))
    guard scheme == "https" || scheme == "http" else { throw .refusedAddress(address) }
    // Nobody who has something to say about papers is without encryption today.
    if scheme == "http", !isTrusted {
      parts.scheme = "https"
      if parts.port == 80 { parts.port = nil }
    }
    guard let url = parts.url else { throw .refusedAddress(address) }
    let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    let addresses = HostAddress.all(of: bare)
    guard isTrusted || addresses.allSatisfy(\.isPublic) else { throw .refusedAddress(address) }
    self.url = url
    self.host = host
    port = parts.port ?? (parts.scheme == "http" ? 80 : 443)
    self.addresses = addresses
  }

  private static func origin(_ scheme: String, _ host: String, _ port: Int?) -> String {
    "\(scheme)://\(host.lowercased())" + (port.map { ":\($0)" } ?? "")
  }
}
