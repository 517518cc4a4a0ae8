import CLibGit2

/// Who made a commit, and when.
package struct Signature: Hashable, Sendable {
  package var name: String
  package var email: String
  /// Seconds since 1970, UTC.
  package var time: Int64
  /// Minutes east of UTC.
  package var offset: Int

  package init(name: String, email: String, time: Int64, offset: Int) {
    self.name = name
    self.email = email
    self.time = time
    self.offset = offset
  }

  init(_ signature: git_signature) {
    name = signature.name.map { String(cString: $0) } ?? ""
    email = signature.email.map { String(cString: $0) } ?? ""
    time = signature.when.time
    offset = Int(signature.when.offset)
  }

  /// As Git writes it into commits and reflogs: `Name <email> 1700000000 +0100`.
  package var line: String {
    let sign = offset < 0 ? "-" : "+"
    let clock = offset.magnitude / 60 * 100 + offset.magnitude % 60
    let digits = String(clock)
    let zone = sign + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return "\(name) <\(email)> \(time) \(zone)"
  }

  /// Lends the C form to `body`; libgit2 refuses empty names and angle brackets.
  func withC<Result>(
    _ body: (UnsafePointer<git_signature>?) throws -> Result
  ) throws -> Result {
    var made: UnsafeMutablePointer<git_signature>?
    try check("make signature", git_signature_new(&made, name, email, time, Int32(offset)))
    defer { git_signature_free(made) }
    return try body(made)
  }
}
