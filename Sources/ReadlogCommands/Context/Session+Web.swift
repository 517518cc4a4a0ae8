import LibraryStore
import Metadata
import ReadingLog

extension Session {
  /// What looks papers up; the network is not touched before something is asked.
  func lookup(offline: Bool = false, refresh: Bool = false) -> PaperLookup {
    let environment = world.environment
    let addresses = ServiceAddresses(environment: environment)
    let curl = ProgramFile.searchPath(environment).map { $0 + "/curl" }
      .first(where: ProgramFile.isExecutable)
    var settings = WebSettings(
      curl: curl, environment: environment, cacheFolder: cacheFolder, userAgent: userAgent,
      now: world.now)
    settings.isOffline = offline
    settings.isFresh = refresh
    settings.trustedOrigins = addresses.trustedOrigins
    if let limit = environment["READLOG_WEB_TIMEOUT"].flatMap({ Int($0) }), limit > 0 {
      settings.limits.time = limit
    }
    return PaperLookup(WebClient(settings), at: addresses)
  }

  private var cacheFolder: String? {
    UserFolder.path("XDG_CACHE_HOME", orInHome: ".cache", world.environment)
      .map { $0 + "/readlog/web" }
  }

  /// Servers want to know who asks, and how to reach them; the second is the user's to say.
  private var userAgent: String {
    let address = world.environment["READLOG_MAILTO"] ?? ""
    let isAddress = address.contains("@") && address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    return "readlog/\(Readlog.version)" + (isAddress ? " (mailto:\(address))" : "")
  }
}
