/// PDFs of a few bytes, a line of text on each page.
package enum SmallPDF {
  /// - Parameter lines: in ASCII, without parentheses and backslashes.
  package static func text(_ lines: [String], trailer: String = "") -> String {
    let font = 3 + 2 * lines.count
    let kids = lines.indices.map { "\(3 + 2 * $0) 0 R" }.joined(separator: " ")
    var objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [\(kids)] /Count \(lines.count) >>",
    ]
    for (page, line) in lines.enumerated() {
      let drawing = "BT /F1 12 Tf 72 700 Td (\(line)) Tj ET"
      objects += [
        """
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents \(4 + 2 * page) 0 R
        /Resources << /Font << /F1 \(font) 0 R >> >> >>
        """,
        "<< /Length \(drawing.utf8.count) >>\nstream\n\(drawing)\nendstream",
      ]
    }
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    return file(objects, trailer: trailer)
  }

  /// As if it needed a password that nobody knows.
  package static func encrypted() -> String {
    let zeros = String(repeating: "00", count: 32)
    let filter = "/Filter /Standard /V 1 /R 2 /O <\(zeros)> /U <\(zeros)> /P -4"
    return text(["secret"], trailer: "/Encrypt << \(filter) >> /ID [<00><00>]")
  }

  private static func file(_ objects: [String], trailer: String) -> String {
    var text = "%PDF-1.4\n"
    var places: [String] = []
    for (number, object) in objects.enumerated() {
      let digits = String(text.utf8.count)
      places.append(String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n")
      text += "\(number + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    return text + "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n" + places.joined()
      + "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(trailer) >>\n"
      + "startxref\n\(start)\n%%EOF\n"
  }
}
