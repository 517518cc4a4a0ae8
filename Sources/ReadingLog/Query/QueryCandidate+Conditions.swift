import LibYAML

/// Looking at labels and fields.
extension QueryCandidate {
  func has(_ label: LabelPattern, at place: LabelPlace) -> Bool {
    switch place {
    case .id: label.matches(id)
    case .addedBy: paper.added?.by.map { isMeant($0, by: label) } ?? false
    case .shelf: isOnShelf(label)
    case .field(.tags): paper.tags.contains(where: label.matches)
    case .field(.aliases): paper.aliases.contains(where: label.matches)
    case .field(.related): paper.related.contains { label.matches($0.id) }
    case .field(let field): paper[field].map(label.matches) ?? false
    }
  }

  private func isOnShelf(_ label: LabelPattern) -> Bool {
    scope.shelves.contains { name, ids in label.matches(name) && ids.contains(id) }
  }

  /// Whether a pattern for handles means this one; `me` is who asks.
  func isMeant(_ handle: String, by pattern: LabelPattern) -> Bool {
    if let me = scope.me, !pattern.isPrefix, pattern.text == "me" { return handle == me }
    return pattern.matches(handle)
  }

  func has(_ presence: Presence) -> Bool {
    switch presence {
    case .pdf: paper.hasPDF
    case .extension(let name): paper.extensions.contains { Folding.fold($0.name) == name }
    case .field(let field): paper.says(field)
    }
  }
}

/// Looking at what readers did.
extension QueryCandidate {
  func holds(_ condition: ReadingCondition, of subject: ReadingSubject) -> Bool {
    switch subject {
    case .me:
      guard let reader = scope.me.flatMap(paper.reader) else { return condition == .unread }
      return holds(condition, of: reader)
    case .anyone:
      if condition == .unread { return !paper.readers.contains { $0.status == .read } }
      return paper.readers.contains { holds(condition, of: $0) }
    case .readers(let patterns):
      return patterns.allSatisfy { pattern in
        paper.readers.contains { isMeant($0.handle, by: pattern) && holds(condition, of: $0) }
      }
    }
  }

  private func holds(_ condition: ReadingCondition, of reader: Reader) -> Bool {
    switch condition {
    case .status(let status): reader.status == status
    case .unread: reader.status != .read
    case .starred: reader.starred
    case .rating(let range): reader.rating.map(range.contains) ?? false
    case .date(let field, let range):
      reader.date(field).map { range.contains($0, today: scope.today) } ?? false
    case .note(let words): reader.notes.contains { isIn(prose: $0.text, words) }
    case .has(let field): reader.says(field)
    }
  }
}
