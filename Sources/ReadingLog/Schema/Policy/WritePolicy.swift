import LibYAML

/// Who may change what: `policy` in `readlog.yaml`. The hooks of a server hold every push to it;
/// without it everybody who may push may change everything.
///
/// ```yaml
/// policy:
///   readers: own      # what stands below readers.<handle> is written by its owner
///   config: curators  # readlog.yaml is changed by curators
///   curators:
///     - alice
/// ```
package struct WritePolicy: Sendable, Hashable {
  /// Who may change what stands below somebody's handle in `readers`: status, rating and notes.
  package enum Readers: String, CaseIterable, Sendable {
    case anybody
    /// Anybody, but nobody removes a note of somebody else.
    case keep
    /// The person with the handle.
    case own
  }

  /// Who may change `readlog.yaml`.
  package enum Config: String, CaseIterable, Sendable {
    case anybody
    /// Everybody their own entry in `people`, newcomers too.
    case own
    case curators
  }

  package var readers: Readers = .anybody
  package var config: Config = .anybody
  /// The handles of those to whom the policy does not apply.
  package var curators: [String] = []

  package init() {}

  /// Whether there is anything that somebody may not do.
  package var isRestrictive: Bool { readers != .anybody || config != .anybody }
}

extension WritePolicy {
  /// What is none of the words counts as not said: `check` refuses it.
  init(_ node: YAMLNode?) {
    readers = node?["readers"]?.filledText.flatMap(Readers.init) ?? .anybody
    config = node?["config"]?.filledText.flatMap(Config.init) ?? .anybody
    curators = node?["curators"]?.texts ?? []
  }
}

extension Shape.Mapping {
  /// The grammar of `policy`.
  static let policy = Self(
    "'policy'",
    [
      "readers": .choice(Shape.Choice("rule for readers", of: WritePolicy.Readers.self)),
      "config": .choice(Shape.Choice("rule for readlog.yaml", of: WritePolicy.Config.self)),
      "curators": .textOrList(of: .handle),
    ])
}
