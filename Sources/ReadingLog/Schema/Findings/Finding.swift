/// The stable name of a check, words joined by hyphens: `doi-form`.
package struct CheckCode: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package init(stringLiteral value: String) { rawValue = value }
}

/// Whether a library is in order with a finding in it.
package enum Severity: String, Hashable, Sendable, CaseIterable {
  /// Something is wrong and has to be put right.
  case error
  /// Everything is understood, but somebody should look, or `format` could write it better.
  case warning
}

/// A part of a file.
package struct Place: Hashable, Sendable {
  /// As the caller named the file.
  package var path: String
  /// UTF-8 offsets into the file's text.
  package var span: Range<Int>

  package init(path: String, span: Range<Int>) {
    self.path = path
    self.span = span
  }
}

/// What a check found at one place.
///
/// A finding knows offsets only: whoever shows it has the text and computes lines and columns.
package struct Finding: Hashable, Sendable {
  package var code: CheckCode
  package var severity: Severity
  package var place: Place
  /// One sentence without a full stop: what is wrong.
  package var message: String
  /// What the writer can do about it.
  package var hint: String?
  /// A repair that is certain to be what the writer meant.
  package var fix: Fix?
  /// Another place that has to do with it, such as the other one of two records of a paper.
  package var related: Place?

  package init(
    code: CheckCode, severity: Severity, place: Place, message: String, hint: String? = nil,
    fix: Fix? = nil, related: Place? = nil
  ) {
    self.code = code
    self.severity = severity
    self.place = place
    self.message = message
    self.hint = hint
    self.fix = fix
    self.related = related
  }
}

extension Finding {
  /// Whether this is to be told before `other`: by path, then by place, then by code.
  package func precedes(_ other: Finding) -> Bool {
    let mine = (place.path, place.span.lowerBound, code.rawValue)
    return mine < (other.place.path, other.place.span.lowerBound, other.code.rawValue)
  }
}
