/// The abbreviations of a `.bib` file: its own `@string`s, and those that the standard styles bring.
struct BibTeXMacros {
  private var values: [String: String] = standard
  /// How many bytes macros may still add to the text: each can hold others twice, so that thirty
  /// lines could ask for more memory than there is.
  private var budget = 16 << 20
  private static let longest = 4096

  mutating func define(_ name: String, as value: String) {
    values[name.lowercased()] = value.utf8.count <= Self.longest ? value : nil
  }

  /// - Returns: nil for a name that is not defined, or too much text.
  mutating func expand(_ name: String) -> String? {
    guard let value = values[name.lowercased()], value.utf8.count <= budget else { return nil }
    budget -= value.utf8.count
    return value
  }

  /// The months, and the journals of plain.bst.
  private static let standard: [String: String] = [
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May",
    "jun": "June", "jul": "July", "aug": "August", "sep": "September", "oct": "October",
    "nov": "November", "dec": "December",
    "acmcs": "ACM Computing Surveys", "acta": "Acta Informatica",
    "cacm": "Communications of the ACM", "ibmjrd": "IBM Journal of Research and Development",
    "ibmsj": "IBM Systems Journal", "ieeese": "IEEE Transactions on Software Engineering",
    "ieeetc": "IEEE Transactions on Computers",
    "ieeetcad": "IEEE Transactions on Computer-Aided Design of Integrated Circuits",
    "ipl": "Information Processing Letters", "jacm": "Journal of the ACM",
    "jcss": "Journal of Computer and System Sciences", "scp": "Science of Computer Programming",
    "sicomp": "SIAM Journal on Computing", "tocs": "ACM Transactions on Computer Systems",
    "tods": "ACM Transactions on Database Systems", "tog": "ACM Transactions on Graphics",
    "toms": "ACM Transactions on Mathematical Software",
    "toois": "ACM Transactions on Office Information Systems",
    "toplas": "ACM Transactions on Programming Languages and Systems",
    "tcs": "Theoretical Computer Science",
  ]
}
