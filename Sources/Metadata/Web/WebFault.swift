/// Why nothing could be had from the network.
package enum WebFault: Error, Hashable, Sendable {
  /// There is no `curl`, which does the talking.
  case noProgram
  /// `--offline`, and the answer is not in the cache.
  case offline
  /// No such host, no connection, no encryption that can be trusted: `reason` in curl's words.
  case unreachable(reason: String)
  /// In seconds.
  case slow(limit: Int)
  /// In bytes.
  case tooLarge(limit: Int)
  /// The connection ended before the answer did.
  case cutOff
  case tooManyRedirects
  /// A redirect to what no paper's record is at: a file, this machine, a private network.
  case refusedAddress(String)
  case status(Int)
  /// The server wants to be left alone; for how many seconds, where it says so.
  case busy(seconds: Int?)
  /// The answer is not what it should be, for example no JSON.
  case misunderstood(reason: String)

  /// Whether another source may still know the answer.
  package var isAboutTheNetwork: Bool {
    switch self {
    case .noProgram, .offline, .unreachable: true
    default: false
    }
  }

  /// Whether the same question may be answered in a moment.
  var mayPass: Bool {
    switch self {
    case .unreachable, .cutOff, .busy: true
    case .status(let code): code >= 500
    default: false
    }
  }
}
