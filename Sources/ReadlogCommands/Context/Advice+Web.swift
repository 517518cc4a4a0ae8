import Metadata
import ReadingLog

extension Advice {
  static func failure(for fault: LookupFault) -> Failure {
    let what = fault.reference.description
    let byHand = "readlog add --title '…' adds it by hand"
    if fault.isUnknown {
      let asked = fault.refusals.map(\.source)
      return Failure(
        .no, "\(what) is unknown to \(list(asked, "and"))",
        hints: ["look for a slip in it", byHand])
    }
    if fault.refusals.contains(where: { $0.reason == .noProgram }) {
      return Failure(
        .refused, "\(what) cannot be looked up: there is no curl",
        hints: ["install curl", byHand])
    }
    if fault.refusals.allSatisfy({ $0.reason == .offline }) {
      return Failure(
        .unavailable, "\(what) was never looked up here, and --offline asks nobody",
        hints: ["leave out --offline", byHand])
    }
    return Failure(
      .unavailable, "\(what) could not be looked up",
      causes: fault.refusals.map { "\($0.source): \(words(for: $0.reason))" },
      hints: [hint(for: fault), byHand])
  }

  private static func hint(for fault: LookupFault) -> String {
    fault.refusals.allSatisfy { $0.reason.isAboutTheNetwork }
      ? "is there a network? try again then" : "try again in a while"
  }

  static func words(for fault: WebFault) -> String {
    switch fault {
    case .noProgram: "there is no curl"
    case .offline: "not asked, because of --offline"
    case .unreachable(let reason): reason.isEmpty ? "no connection" : reason
    case .slow(let limit): "no answer within \(limit) s"
    case .tooLarge(let limit): "the answer is larger than \(limit >> 20) MB"
    case .cutOff: "the answer broke off"
    case .tooManyRedirects: "one redirect after another"
    case .refusedAddress(let address): "\(address) is not asked: no public https address"
    case .status(404): "no such paper"
    case .status(let code): "it answers with error \(code)"
    case .busy(let seconds?): "it asks to wait for \(seconds) s"
    case .busy(nil): "it is busy"
    case .misunderstood(let reason): "the answer makes no sense (\(reason))"
    }
  }

  /// `a, b and c`.
  private static func list(_ words: [String], _ conjunction: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
  }
}
