import ArgumentParser

/// The argument parser's script for a shell, with what it leaves out: words that go on without a
/// blank (`tag:`, `title=`), and commands that may be left out (`note ID` is `note add ID`).
struct CompletionScript {
  let shell: CompletionAnswer.Shell

  /// A group whose default command takes what stands in the place of a command.
  private struct Shortcut {
    let group: String
    let command: String
    var call: String { "\(CompletionAnswer.request) \(group) \(command) -- positional@0" }
  }

  private static let shortcuts = [
    Shortcut(group: "note", command: "add"), Shortcut(group: "shelf", command: "show"),
  ]

  var text: String {
    switch shell {
    case .bash: ReadlogCommand.completionScript(for: .bash) + "\n" + bashAddition
    case .zsh:
      ReadlogCommand.completionScript(for: .zsh).replacing(
        Self.endOfZsh, with: zshAddition + Self.endOfZsh, maxReplacements: 1) + "\n"
    case .fish: ReadlogCommand.completionScript(for: .fish) + "\n" + fishAddition
    }
  }

  private var bashAddition: String {
    let cases = Self.shortcuts.map { shortcut in
      """
              \(shortcut.group))
                  __readlog_add_completions -W "$(__readlog_custom_complete \(shortcut.call) "${COMP_CWORD}" "${#cur}")"
                  ;;

      """
    }.joined()
    return """

      __readlog_and_more() {
          local -x SAP_SHELL=bash
          local cur="${2}"
          _readlog "${@}"
          if [[ "${COMP_CWORD}" -eq 2 && "${cur}" != -* ]]; then
              case "${COMP_WORDS[1]}" in
      \(cases)        esac
          fi
          if [[ "${#COMPREPLY[@]}" -eq 1 && "${COMPREPLY[0]}" = *[:=] ]]; then
              compopt -o nospace +o filenames
          fi
      }
      complete -o filenames -F __readlog_and_more readlog

      """
  }

  /// What the parser's script ends with; before it all functions must be there.
  static let endOfZsh = "if [[ \"${funcstack[1]}\" = _readlog ]]; then"

  private var zshAddition: String {
    let shortcuts = Self.shortcuts.map { shortcut in
      """
      functions[__readlog_\(shortcut.group)_alone]="${functions[_readlog_\(shortcut.group)]}"
      _readlog_\(shortcut.group)() {
          local -ir place="${CURRENT}"
          local -i ret=1
          __readlog_\(shortcut.group)_alone && ret=0
          if [[ "${place}" -eq 2 ]]; then
              __readlog_custom_complete \(shortcut.call) "${current_word_index}" "$(__readlog_cursor_index_in_current_word)" && ret=0
          fi
          return "${ret}"
      }


      """
    }.joined()
    return """
      __readlog_complete() {
          local -ar going_on=("${(M)@:#*([:=]|[:=]:*)}")
          local -ar whole=("${@:#*([:=]|[:=]:*)}")
          _describe -V '' going_on -S '' -- whole
      }

      \(shortcuts)
      """
  }

  private var fishAddition: String {
    Self.shortcuts.map { shortcut in
      """
      complete -c 'readlog' -n '__readlog_should_offer_completions_for_positional "readlog \(shortcut.group)" -eq 1' -fka '(__readlog_custom_completion \(shortcut.call) (count (__readlog_tokens -pc)) (__readlog_tokens -tC))'

      """
    }.joined()
  }
}
