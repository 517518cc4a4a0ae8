/// What `doctor` says of one thing.
struct DoctorFinding: Encodable {
  var subject: String
  var isWell: Bool
  var state: String
  /// What to type. What is well may have one too, for those who want it otherwise.
  var mend: String?
  /// Whether what `setup` does mends it.
  var isSetupsTask: Bool { !isWell && mend == Self.setup }

  /// The mend of whatever `setup` makes.
  static let setup = "readlog setup"

  static func well(_ subject: String, _ state: String, mend: String? = nil) -> DoctorFinding {
    DoctorFinding(subject: subject, isWell: true, state: state, mend: mend)
  }

  static func ill(_ subject: String, _ state: String, mend: String?) -> DoctorFinding {
    DoctorFinding(subject: subject, isWell: false, state: state, mend: mend)
  }
}
