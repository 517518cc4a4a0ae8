import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What goes out as BibTeX, through BibTeX, Biber and LaTeX themselves; they are asked where they are
/// installed (Debian's texlive-latex-base and biber).
@Suite("BibTeX that goes out")
struct ExportCompilesTests {
  static let hasLaTeX =
    access("/usr/bin/pdflatex", X_OK) == 0 && access("/usr/bin/bibtex", X_OK) == 0
  static let hasBiber = access("/usr/bin/biber", X_OK) == 0

  /// Everything that means something to TeX, in every field.
  private static let odd = """
    title: "100 % of $x_i$ & #1 in {GAN}s ~ a^b \\\\ c_d, “quoted” – BERT's {unbalanced"
    authors:
      - José Á. Müller-Łukasz
      - "{Barnes & Noble}"
      - "van der Berg, Jr., Anna"
      - Çağlar Gülçehre
    year: 2019
    type: inproceedings
    venue: "Proceedings of A & B, 50 % #2"
    pages: 1–10
    publisher: "O'Reilly_Press {x"
    url: https://example.org/a_b%20c?d=e&f=g#h
    doi: 10.1000/a_b<c>
    tldr: "50 % better}"
    abstract: |
      First line with \\\\command{x} and } alone.
      % a comment
    tags:
      - label-noise
    """

  private func lab() async throws -> Lab {
    try await Lab.library(["odd2019": Self.odd])
  }

  @Test("is understood by BibTeX and LaTeX", .enabled(if: hasLaTeX), arguments: [false, true])
  func bibTeX(isASCII: Bool) async throws {
    let lab = try await lab()
    let run = try await lab.run(
      [lab.program, "export", "--format", "bibtex", "-o", "refs.bib"] + (isASCII ? ["--ascii"] : [])
    )
    #expect(run.status == 0, "\(run.errors)")
    let document = """
      \\documentclass{article}
      \\begin{document}
      \\nocite{*}
      \\bibliographystyle{plain}
      \\bibliography{refs}
      \\end{document}

      """
    try lab.write(document, to: "paper.tex")
    for command in ["pdflatex -draftmode", "bibtex", "pdflatex -draftmode"] {
      let line =
        command == "bibtex" ? "bibtex paper" : "\(command) -interaction=nonstopmode paper.tex"
      let result = try await lab.shell(line)
      #expect(result.status == 0, "\(line): \(result.output)")
    }
    let list = try #require(lab.text(of: "paper.bbl"))
    #expect(list.contains("\\bibitem{odd2019}"))
    #expect(list.contains("100 \\%"), "\(list)")
  }

  @Test("is understood by Biber", .enabled(if: hasBiber))
  func biber() async throws {
    let lab = try await lab()
    try await lab.succeed("export", "--format", "biblatex", "-o", "refs.bib")
    let result = try await lab.shell("biber --tool --validate-datamodel refs.bib")
    #expect(result.status == 0, "\(result.output)")
    #expect(!result.output.contains("ERROR"), "\(result.output)")
    let read = try #require(lab.text(of: "refs_bibertool.bib"))
    #expect(read.contains("odd2019"))
  }
}
