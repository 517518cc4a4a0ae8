import Mustache
import ReadingLog

/// How pages look: templates, style sheets and scripts. Each can be replaced by a file of its name.
package struct SiteTheme: Sendable {
  private let templates: MustacheLibrary
  /// Style sheets, scripts and pictures, by their names.
  let assets: [(name: String, bytes: [UInt8])]
  /// Of all files.
  let digest: UInt64

  /// - Parameter replacements: files by their names; others than those of `originals` go to the assets.
  package init(replacements: [String: [UInt8]] = [:]) throws(TemplateFault) {
    Self.registration
    let files = Self.originals.merging(replacements) { _, new in new }
    var templates = MustacheLibrary()
    var assets: [(name: String, bytes: [UInt8])] = []
    var digest = Digest()
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      digest.add(name)
      bytes.withUnsafeBufferPointer { digest.add($0) }
      guard name.hasSuffix(Self.templateExtension) else {
        assets.append((name, bytes))
        continue
      }
      let text = String(decoding: bytes, as: UTF8.self)
      try TemplateFault.checkPartials(of: text, in: name, known: files.keys)
      templates.register(
        try Self.template(text, in: name),
        named: String(name.dropLast(Self.templateExtension.count)))
    }
    self.templates = templates
    self.assets = assets
    self.digest = digest.value
  }

  /// A page by its template.
  func page(_ template: String, _ view: View) -> [UInt8] { Array(text(template, view).utf8) }

  /// What a template makes of a view.
  func text(_ template: String, _ view: View) -> String {
    guard let text = templates.render(view, withTemplate: template) else {
      preconditionFailure("there is no template '\(template)'")
    }
    return text
  }

  static let templateExtension = ".mustache"

  private static func template(
    _ text: String, in name: String
  ) throws(TemplateFault) -> MustacheTemplate {
    do {
      // On the first line, so that the numbers of lines stay.
      return try MustacheTemplate(string: "{{%CONTENT_TYPE:\(contentType)}}" + text)
    } catch let fault as MustacheTemplate.ParserError {
      throw TemplateFault(fault, in: name)
    } catch {
      throw TemplateFault(file: name, line: 1, reason: "is no template")
    }
  }

  private static let contentType = "READLOG"

  private static let registration: Void = MustacheContentTypes.register(
    EscapedText(), named: contentType)

  /// What `{{name}}` makes of a text.
  private struct EscapedText: MustacheContentType {
    func escapeText(_ text: String) -> String { SiteText.escaped(text) }
  }
}

/// A template that cannot be used.
package struct TemplateFault: Error, Hashable, Sendable {
  package let file: String
  /// 1-based.
  package let line: Int
  /// A sentence without its subject and its full stop.
  package let reason: String
}

extension TemplateFault {
  init(_ fault: MustacheTemplate.ParserError, in file: String) {
    let reason =
      switch fault.error as? MustacheTemplate.Error {
      case .sectionCloseNameIncorrect: "closes a section that is not the one that is open"
      case .unfinishedName: "a tag is not closed, or its name has a sign that no name has"
      case .expectedSectionEnd: "a section is not closed"
      case .invalidSetDelimiter: "the delimiters cannot be these"
      case .transformAppliedToInheritanceSection, .illegalTokenInsideInheritSection,
        .textInsideInheritSection:
        "between {{<…}} and {{/…}} only blocks, {{$…}}, may stand"
      case .invalidConfigVariableSyntax, .unrecognisedConfigVariable: "an unknown setting"
      case nil: "a tag is not closed"
      }
    self.init(file: file, line: fault.context.lineNumber, reason: reason)
  }

  /// A part that is not there would be left out in silence.
  static func checkPartials(
    of text: String, in file: String, known: some Collection<String>
  ) throws(TemplateFault) {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      for tag in line.split(separator: "{{").dropFirst(line.hasPrefix("{{") ? 0 : 1) {
        guard tag.first == ">" || tag.first == "<" else { continue }
        let name = tag.dropFirst().prefix { $0 != "}" }.trimmed
        guard !known.contains(name + SiteTheme.templateExtension) else { continue }
        throw TemplateFault(
          file: file, line: number + 1, reason: "there is no part '\(name)'")
      }
    }
  }
}
