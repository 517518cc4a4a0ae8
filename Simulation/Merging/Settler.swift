/// Who is asked when a merge stops.
enum Settler: String, Sendable {
  /// Knows what everybody did and wanted, and settles what is open by that.
  case perfect
  /// Takes our file wherever a file is in conflict.
  case hurried
}
