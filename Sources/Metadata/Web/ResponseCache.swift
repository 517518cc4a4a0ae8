import Crypto
import FoundationEssentials
import ReadingLog

/// Answers of servers on the disk, so that nobody is asked twice for what does not change.
struct ResponseCache: Sendable {
  /// Absolute.
  let folder: String

  /// - Parameter oldest: an answer from before then is none; `nil` takes any.
  func answer(to request: WebRequest, notBefore oldest: Timestamp?) -> WebResponse? {
    guard let data = FileManager.default.contents(atPath: path(of: request)) else { return nil }
    let bytes = [UInt8](data)
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let words = String(decoding: bytes[..<end], as: UTF8.self).split(separator: " ", maxSplits: 3)
    guard words.count == 4, words[0] == Self.mark, let time = Int(words[1]),
      let status = Int(words[2])
    else { return nil }
    if let oldest, time < oldest.seconds { return nil }
    return WebResponse(
      status: status, headers: ["content-type": String(words[3])], body: Array(bytes[(end + 1)...]))
  }

  /// A cache that cannot be written costs time, and nothing else.
  func keep(_ response: WebResponse, to request: WebRequest, at time: Timestamp) {
    let type = response.headers["content-type"]?.filter { !$0.isNewline } ?? "-"
    let head = "\(Self.mark) \(time.seconds) \(response.status) \(type)\n"
    let path = path(of: request)
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? folder
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? Data(Array(head.utf8) + response.body).write(to: URL(filePath: path), options: .atomic)
  }

  private static let mark = "readlog-answer-1"

  private func path(of request: WebRequest) -> String {
    let digest = SHA256.hash(data: Data("\(request.accept)\n\(request.address)".utf8))
    let digits = Array("0123456789abcdef")
    let name = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return "\(folder)/\(String(name[..<2]))/\(String(name[2...]))"
  }
}
