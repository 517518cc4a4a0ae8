/// The scripts that `setup` installs as hooks. `hooks/` in the source holds the same ones to read; a
/// test compares them.
package enum HookScript {
  /// What a hook is called that was there before ours, and that ours runs.
  package static func keptName(_ name: HookName) -> String { name.rawValue + ".before-readlog" }

  /// The whole script.
  package static func text(_ name: HookName) -> String {
    sealed(
      """
      #!/bin/sh
      \(mark)\(name.rawValue) \(openSeal): 'readlog setup' puts it here, 'readlog setup --undo' takes it away
      \((name.readsInput ? chainingWithInput : chaining)(name))
      program=$(git config --type=path readlog.program) && [ -x "$program" ] || program=$(command -v readlog)
      \(running(name))
      \(missing(name))

      """)
  }

  /// True for one of ours, of any version, whoever changed it since.
  static func isOurs(_ text: String) -> Bool {
    text.split(separator: "\n", maxSplits: 2).dropFirst().first?.hasPrefix(mark) ?? false
  }

  /// True for one of ours as it was installed, by this version of readlog or another.
  static func isUnchanged(_ text: String) -> Bool {
    guard isOurs(text), let seal = seal(of: text) else { return false }
    return sealed(text.replacing(seal, with: openSeal, maxReplacements: 1)) == text
  }

  /// True where a script, or a configuration that starts commands, starts this hook of ours.
  static func isCalled(_ name: HookName, in text: String) -> Bool {
    commands(in: text).contains { calls($0, name) }
  }

  /// True for a script that starts this hook of ours and does nothing else.
  static func isOnlyCalled(_ name: HookName, in text: String) -> Bool {
    let commands = commands(in: text)
    return !commands.isEmpty
      && commands.allSatisfy { words in
        let words = words.first == "exec" ? Array(words.dropFirst()) : words
        return words.count <= 4 && words.first.map(isReadlog) == true && calls(words, name)
          && (words.count == 3 || words.last == "$@")
      }
  }

  // MARK: Parts of the text

  private static let mark = "# readlog hook "

  private static func chaining(_ name: HookName) -> String {
    let kept = #"kept=${0%/*}/\#(keptName(name))"#
    return name.canRefuse
      ? kept + "\n" + #"if [ -x "$kept" ]; then "$kept" "$@" || exit; fi"#
      : kept + "\n" + #"if [ -x "$kept" ]; then "$kept" "$@"; fi"#
  }

  /// The dot keeps the newlines at the end, which the shell would cut off.
  private static func chainingWithInput(_ name: HookName) -> String {
    #"""
    kept=${0%/*}/\#(keptName(name)) input=$(cat && echo .)
    if [ -x "$kept" ]; then printf %s "${input%.}" 2>/dev/null | "$kept" "$@" || exit; fi
    """#
  }

  /// On a client only 1 stops Git: a readlog that crashed, or is too old to know the hook, is no reason
  /// to keep somebody from working. On a server it is.
  private static func running(_ name: HookName) -> String {
    let call = #""$program" hook \#(name.rawValue) "$@""#
    let input = name.readsInput ? #"printf %s "${input%.}" 2>/dev/null | "# : ""
    let end = name.isServer || !name.canRefuse ? "exit" : "[ $? -ne 1 ]; exit"
    return #"if [ -n "$program" ]; then \#(input)\#(call); \#(end); fi"#
  }

  private static func missing(_ name: HookName) -> String {
    let install =
      "'make install' in its source installs it; 'git config readlog.program PATH' says where it is"
    if name.isServer {
      return """
        echo "readlog is not installed on this server, so nothing can be pushed: \(install)" >&2
        exit 1
        """
    }
    let lacking = name.canRefuse ? "nothing was checked" : "it cannot tell what came in"
    let warning = #"echo "readlog is not installed here, so \#(lacking): \#(install)" >&2"#
    if !name.canRefuse { return warning }
    return warning + "\n" + #"[ "$(git config --type=bool readlog.requireHooks)" != true ]"#
  }

  // MARK: The seal, which shows whether somebody changed a script

  private static let openSeal = "00000000"

  private static func sealed(_ text: String) -> String {
    // FNV-1a, folded to 32 bits.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String((hash >> 32) ^ (hash & 0xffff_ffff), radix: 16)
    let seal = String(repeating: "0", count: 8 - digits.count) + digits
    return text.replacing(openSeal, with: seal, maxReplacements: 1)
  }

  private static func seal(of text: String) -> Substring? {
    let line = text.split(separator: "\n", maxSplits: 2).dropFirst().first
    let words = line?.split(separator: ":")[0].split(separator: " ")
    return words?.last.flatMap { $0.count == openSeal.count ? $0 : nil }
  }

  // MARK: Reading what others wrote

  /// The words of each line that is more than a comment, without quotes.
  private static func commands(in text: String) -> [[String]] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.filter { !"\"'".contains($0) }
        .split { $0.isWhitespace || ";()&|".contains($0) }.map(String.init)
      return words.first?.hasPrefix("#") ?? true ? nil : words
    }
  }

  /// `readlog hook NAME`, or in `.pre-commit-config.yaml` one of the ids of our own
  /// `.pre-commit-hooks.yaml`.
  private static func calls(_ words: [String], _ name: HookName) -> Bool {
    words.indices.contains { place in
      let next = words.dropFirst(place + 1)
      return words[place] == "id:" && next.first == "readlog-" + name.rawValue
        || isReadlog(words[place]) && next.starts(with: ["hook", name.rawValue])
    }
  }

  private static func isReadlog(_ word: String) -> Bool {
    word == "readlog" || word.hasSuffix("/readlog")
  }
}
