extension BibTeXParser {
  /// The key of an entry, whatever stands there; `position` is then before the first field.
  mutating func key(close: UInt8) -> String? {
    let start = source.skippingBlanks(from: position)
    if source.isEntryOnLine(start) {
      position = start
      return nil
    }
    var index = start
    while index < source.count {
      let byte = source.bytes[index]
      if byte == ASCII.comma || byte == close { break }
      if byte == ASCII.equals, beginsValue(behind: index, from: start) {
        return keyBeforeField(start, index)
      }
      if byte == ASCII.quote || (byte == ASCII.openBrace && index > start) {
        return keyBeforeField(start, index)
      }
      if byte == ASCII.lineFeed, source.beginsEntry(lineAt: index + 1) { break }
      index += 1
    }
    position = source[index] == ASCII.comma ? index + 1 : index
    let key = source.text(start..<index).onOneLine.filter { $0 != "{" && $0 != "}" }
    return key.isEmpty ? nil : key
  }

  /// A key may have `=` in it; a field's is followed by a value.
  private func beginsValue(behind equals: Int, from start: Int) -> Bool {
    let next = source.skippingBlanks(from: equals + 1)
    let isDelimited = source[next] == ASCII.openBrace || source[next] == ASCII.quote
    let hasBlank = source.bytes[start..<equals].contains(where: \.isASCIIBlank)
    return isDelimited || hasBlank || next > equals + 1
  }

  /// The comma behind the key is missing, or the key is: the last word belongs to the field.
  private mutating func keyBeforeField(_ start: Int, _ end: Int) -> String? {
    var last = end
    while last > start, source.bytes[last - 1].isASCIIBlank { last -= 1 }
    while last > start, !source.bytes[last - 1].isASCIIBlank { last -= 1 }
    position = last
    let key = source.text(start..<last).onOneLine
    return key.isEmpty ? nil : key
  }

  /// The fields up to the closing delimiter of the entry `owner`.
  mutating func fields(of owner: String, close: UInt8) -> [BibTeXField] {
    var fields: [BibTeXField] = []
    var places: [String: Int] = [:]
    while true {
      skipSeparators()
      if position >= source.count {
        report(
          .changed, at: source.count, "\(owner) has no closing brace before the end of the file")
        return fields
      }
      let byte = source.bytes[position]
      if source.isEntryOnLine(position) {
        report(.changed, at: position, "\(owner) has no closing brace before the next entry")
        return fields
      }
      if byte == close || byte == ASCII.closeBrace {
        let end = position
        position += 1
        guard continuesBehindBrace() else { return fields }
        report(
          .changed, at: end,
          "\(owner) has a closing brace too many here; what follows was read all the same")
        continue
      }
      guard let field = field(of: owner, close: close) else { continue }
      if let place = places[field.name] {
        merge(field, into: &fields[place], of: owner)
      } else {
        places[field.name] = fields.count
        fields.append(field)
      }
    }
  }

  private mutating func field(of owner: String, close: UInt8) -> BibTeXField? {
    let start = position
    let nameEnd = source.endOfName(from: start)
    let afterName = source.skippingBlanks(from: nameEnd)
    let next = source[afterName]
    guard nameEnd > start, [ASCII.equals, ASCII.openBrace, ASCII.quote].contains(next) else {
      skipGarbage(of: owner, from: start, close: close)
      return nil
    }
    position = afterName
    while source[position] == ASCII.equals || source[position].isASCIIBlank { position += 1 }
    let name = source.text(start..<nameEnd).lowercased()
    let value = value(of: owner, named: name, close: close)
    return BibTeXField(name: name, value: Braces.balanced(value), line: source.line(of: start))
  }

  /// BibTeX keeps the first of two fields of one name.
  private mutating func merge(
    _ field: BibTeXField, into old: inout BibTeXField, of owner: String
  ) {
    if old.value == field.value || field.value.isEmpty { return }
    if old.value.isEmpty {
      old = field
    } else if ["keywords", "keyword", "file"].contains(field.name) {
      old.value += (field.name == "file" ? ";" : ", ") + field.value
    } else {
      file.findings.append(
        ImportFinding(
          .changed, line: field.line,
          "\(owner) has a second \(field.name), which was left out: '\(field.value.shortened)'"))
    }
  }

  /// Commas, blanks and lines that somebody commented out.
  private mutating func skipSeparators() {
    while position < source.count {
      let byte = source.bytes[position]
      if byte == ASCII.percent {
        position = source.endOfLine(from: position)
      } else if byte.isASCIIBlank || byte == ASCII.comma {
        position += 1
      } else {
        return
      }
    }
  }

  /// Goes on at the next field, entry or end; what stands before it cannot be read.
  private mutating func skipGarbage(of owner: String, from start: Int, close: UInt8) {
    position = max(start + 1, source.endOfName(from: start))
    while position < source.count {
      let byte = source.bytes[position]
      if byte == close || byte == ASCII.closeBrace || byte == ASCII.comma { break }
      if byte == ASCII.lineFeed, startsOver(at: position + 1) { break }
      position += 1
    }
    let text = source.text(start..<position)
    report(.changed, at: start, "\(owner) has text here that is no field: '\(text.shortened)'")
  }

  private func startsOver(at line: Int) -> Bool {
    source.beginsEntry(lineAt: line) || source.beginsField(at: source.skippingSpaces(from: line))
  }

  /// Whether the brace that was just read cannot have been the entry's last: a field follows.
  private func continuesBehindBrace() -> Bool {
    var next = source.skippingBlanks(from: position)
    let hasComma = source[next] == ASCII.comma
    if hasComma { next = source.skippingBlanks(from: next + 1) }
    guard source.beginsField(at: next) else { return false }
    let equals = source.skippingBlanks(from: source.endOfName(from: next))
    let value = source[source.skippingBlanks(from: equals + 1)]
    return value == ASCII.openBrace || value == ASCII.quote || (hasComma && value.isASCIIDigit)
  }
}

extension String {
  /// At most 60 characters on one line, for a message.
  var shortened: String {
    let line = prefix(200).onOneLine
    return line.count > 60 ? line.prefix(57) + "…" : line
  }
}
