/// What a command of LaTeX does to a text of which only the letters are kept.
enum LaTeXCommand {
  /// Stands for a text.
  case symbol(String)
  case accent(Unicode.Scalar)
  /// Changes how its argument, or what follows, looks.
  case formatting
  /// Takes so many arguments that are not shown.
  case hidden(arguments: Int)
  /// Puts something around its argument.
  case surrounding(String, String)
  case superscript
  case `subscript`
  /// Its argument is an address, in which `%`, `_` and `~` mean themselves.
  case address
  /// An address and then a text.
  case link
  /// Its argument is mathematics.
  case mathematics

  static let named: [String: LaTeXCommand] = {
    var table: [String: LaTeXCommand] = [:]
    for (name, text) in LaTeXSymbols.text { table[name] = .symbol(text) }
    for (name, mark) in LaTeXAccent.marks { table[name] = .accent(mark) }
    for name in words(looks) { table[name] = .formatting }
    for name in words(hiddenArgument) { table[name] = .hidden(arguments: 1) }
    for name in words(nothing) { table[name] = .symbol("") }
    for name in words(blank) { table[name] = .symbol(" ") }
    for name in ["url", "path", "nolinkurl"] { table[name] = .address }
    for name in ["enquote", "mkbibquote", "textquote"] { table[name] = .surrounding("“", "”") }
    table["mkbibparens"] = .surrounding("(", ")")
    table["mkbibbrackets"] = .surrounding("[", "]")
    for name in ["textsuperscript", "mkbibsuperscript"] { table[name] = .superscript }
    for name in ["textsubscript", "mkbibsubscript"] { table[name] = .subscript }
    table["href"] = .link
    table["ensuremath"] = .mathematics
    return table
  }()

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private static let looks = """
    emph textit textbf textsc texttt textrm textsf textsl textup textmd textnormal text
    mbox hbox fbox makebox underline uline sout uppercase MakeUppercase lowercase MakeLowercase
    MakeTextUppercase MakeSentenceCase mathrm mathit mathbf mathcal mathsf
    em it bf sc tt rm sf sl itshape bfseries scshape slshape upshape mdseries normalfont ttfamily
    rmfamily sffamily normalsize small footnotesize scriptsize tiny large Large LARGE huge Huge
    mkbibemph mkbibitalic mkbibbold mkbibacro autocap bibstring textins lsc
    textrussian textcyrillic textcyr textgreek textgerman textfrench textenglish textspanish
    textitalian textlatin textarabic texthebrew textjapanese textchinese rlap llap smash raggedbottom sltt slshape
    bibnamefont bibfnamefont Eprint BibitemShut
    """

  private static let hiddenArgument = """
    noopsort NoopSort noop SortNoop sortnoop singleletter nosort bibsort switchargs
    label index hspace vspace phantom hphantom vphantom color textcolor selectlanguage foreignlanguage
    bibinfo bibfield natexlab setbox thanks footnote todo begin end
    """

  private static let nothing = """
    - / ! @ * relax protect ignorespaces unskip nobreak allowbreak linebreak break newblock xspace
    item noindent indent centering bgroup egroup begingroup endgroup leavevmode null sloppy raggedright
    bibliographystyle nocase penalty textcompwordmark left right displaystyle limits
    """

  private static let blank = """
    , ; : > quad qquad space enspace enskip thinspace medspace thickspace newline par \\
    """
}
