import ReadingLog

/// How the network is used, for one command.
package struct WebSettings: Sendable {
  /// The program, absolute; `nil` where there is none.
  package var curl: String?
  /// For the program: proxies and certificates are the user's own matter.
  package var environment: [String: String]
  /// Where answers are kept; absolute. `nil` keeps none.
  package var cacheFolder: String?
  /// Ask nobody; the cache alone answers.
  package var isOffline = false
  /// Do not take answers out of the cache.
  package var isFresh = false
  package var now: @Sendable () -> Timestamp
  package var limits = WebLimits()
  /// Names readlog and, where the user wants that, how to reach them: servers ask for it.
  package var userAgent: String
  /// Servers that the user's environment names in the place of the usual ones, as `scheme://host:port`:
  /// the only ones that may be on this machine or in a private network.
  package var trustedOrigins: Set<String> = []

  package init(
    curl: String?, environment: [String: String], cacheFolder: String?, userAgent: String,
    now: @escaping @Sendable () -> Timestamp
  ) {
    self.curl = curl
    self.environment = environment
    self.cacheFolder = cacheFolder
    self.userAgent = userAgent
    self.now = now
  }
}

/// What an answer may cost.
package struct WebLimits: Sendable {
  /// In bytes, decompressed.
  package var size = 10 << 20
  /// In seconds, for one request.
  package var time = 30
  package var redirects = 5
  /// How often a server that stumbles is asked in all.
  package var attempts = 3
  /// Before the second attempt; doubled before each further one.
  package var pause: Duration = .milliseconds(800)
  /// No server is waited for longer, whatever it asks for; in seconds.
  package var longestWait = 20
  /// How long an answer is kept, in seconds: 30 days.
  package var age = 30 * 86_400

  package init() {}
}
