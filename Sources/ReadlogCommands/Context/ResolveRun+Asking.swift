import LibraryStore
import LibYAML
import ReadingLog

extension ResolveRun {
  /// What somebody answers to a question.
  private enum Answer {
    case side(ConflictSide)
    case value(String)
    case keep, remove, edit, skip, quit
  }

  private struct Place: Hashable {
    let path: String
    let name: String
    let number: Int
  }

  /// Asks one question after the other; each answer is put in place at once, and everything is read
  /// anew for the next.
  func ask(about id: String?) async throws {
    var skipped: Set<Place> = []
    var marked: [OpenMerge.Item] = []
    while true {
      let merge = try await read()
      guard let (item, question, place) = try next(in: merge, about: id, skipping: skipped) else {
        if skipped.isEmpty, let id, merge.items.contains(where: { $0.file.label == id }) {
          try await put([try merge.item(named: id)], of: merge)
        } else if skipped.isEmpty {
          try await put(id == nil ? merge.items : [], of: merge)
        }
        return try await finish(merge.operation, marked: marked)
      }
      let report = ConflictReport(merge, try await merge.authors(), console: session.errors)
      session.errors.line(session.errors.styled(item.file.label.escapingControlCharacters(), .cyan))
      for line in report.lines(of: question, in: item.file) { session.errors.line("  " + line) }
      switch answer(to: question, in: merge) {
      case .quit: return try await finish(merge.operation, marked: marked)
      case .skip: skipped.insert(place)
      case let answer:
        if let changed = try await apply(answer, to: question, in: item, of: merge) {
          do {
            try await put([changed], of: merge)
            if changed.isCommitted, changed.file.isSettled { marked.append(changed) }
          } catch let failure as Failure {
            session.errors.report(failure)
          }
        }
      }
    }
  }

  private func next(
    in merge: OpenMerge, about id: String?, skipping skipped: Set<Place>
  ) throws -> (OpenMerge.Item, OpenQuestion, Place)? {
    let items =
      try id.map { id in
        merge.isEmpty ? [] : [try merge.item(named: id)]
      } ?? merge.items
    for item in items {
      for (number, question) in item.file.questions.enumerated() {
        let place = Place(
          path: item.file.path, name: question.name, number: question.path.isEmpty ? number : 0)
        if !skipped.contains(place) { return (item, question, place) }
      }
    }
    return nil
  }

  private func answer(to question: OpenQuestion, in merge: OpenMerge) -> Answer {
    let isRemoval = if case .removal = question.subject { true } else { false }
    let choices =
      isRemoval
      ? "k keep, r remove"
      : question.subject == .field ? "o ours, t theirs, b base, =VALUE" : "o ours, t theirs"
    while true {
      session.errors.write("\(choices), e edit, s skip, q quit: ")
      guard let typed = session.world.input.readLine()?.trimmed else {
        session.errors.line()
        return .quit
      }
      switch typed.lowercased() {
      case "o" where !isRemoval, "ours" where !isRemoval: return .side(.ours)
      case "t" where !isRemoval, "theirs" where !isRemoval: return .side(.theirs)
      case "b" where question.subject == .field, "base" where question.subject == .field:
        return .side(.base)
      case "k" where isRemoval, "keep" where isRemoval: return .keep
      case "r" where isRemoval, "remove" where isRemoval: return .remove
      case "e", "edit": return .edit
      case "s", "skip": return .skip
      case "q", "quit": return .quit
      default:
        if typed.hasPrefix("="), question.subject == .field {
          return .value(String(typed.dropFirst()))
        }
        if let side = OperationWords(merge.operation).side(named: typed), !isRemoval {
          return .side(side)
        }
        session.errors.line("One of these letters, please.")
      }
    }
  }

  /// - Returns: `nil` where the answer could not be taken; why has been said.
  private func apply(
    _ answer: Answer, to question: OpenQuestion, in item: OpenMerge.Item, of merge: OpenMerge
  ) async throws -> OpenMerge.Item? {
    var item = item
    do {
      switch answer {
      case .side(let side): try item.file.settle(question, with: side)
      case .value(let text):
        try item.file.assign(text, to: question.name, OperationWords(merge.operation)) {
          session.errors.remark($0)
        }
      case .keep: try item.file.keep()
      case .remove: try item.file.remove()
      case .edit: item = try await edit(item)
      case .skip, .quit: return nil
      }
      return item
    } catch {
      guard let failure = Advice.failure(forAny: error) else { throw error }
      session.errors.report(failure)
      return nil
    }
  }
}

extension ResolveRun {
  /// Opens a file in the editor, with markers around what is open. Markers that are left there leave
  /// open what they stand around.
  func edit(_ item: OpenMerge.Item) async throws -> OpenMerge.Item {
    let file = item.file
    guard let text = file.text ?? file.sides.ours ?? file.sides.theirs else { return item }
    let name = LibraryFolder.stem(of: file.path) + LibraryFolder.recordExtension
    let editor = try EditorSession(
      session, name: name, in: try await session.folder.privateFolder(session.world.environment))
    let edited = try await editor.edit(
      text,
      until: { text in
        ConflictText(text)?.read() != nil ? [] : session.problems(in: text, path: file.path)
      })
    var changed = item
    changed.file = file.edited(to: edited)
    editor.discard()
    return changed
  }
}
