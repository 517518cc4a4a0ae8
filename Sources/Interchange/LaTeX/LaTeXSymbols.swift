/// The commands of LaTeX that stand for characters.
///
/// Names from the LaTeX kernel's encodings OT1, T1 and TS1 (encguide, utf8enc.dfu); the journals'
/// from the AAS macros that ADS exports use.
enum LaTeXSymbols {
  /// Control symbols and control words, without the backslash.
  static let text: [String: String] = {
    var table: [String: String] = [
      "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ",
    ]
    for list in [letters, punctuation, signs, greek] { read(list, into: &table) }
    for (name, journal) in journals { table[name] = journal }
    table["nobreakspace"] = "\u{A0}"
    table["textvisiblespace"] = "\u{2423}"
    return table
  }()

  /// The command that is written for a character; the first of its names in these lists.
  static let names: [Unicode.Scalar: String] = {
    var names: [Unicode.Scalar: String] = ["\u{A0}": "nobreakspace"]
    for list in [letters, punctuation, signs, greekText] {
      for (name, text) in pairs(list) {
        let scalars = text.unicodeScalars
        guard scalars.count == 1, let scalar = scalars.first, names[scalar] == nil else { continue }
        names[scalar] = name
      }
    }
    return names
  }()

  private static func read(_ list: String, into table: inout [String: String]) {
    for (name, text) in pairs(list) { table[name] = text }
  }

  /// `name character` after `name character`.
  private static func pairs(_ list: String) -> [(String, String)] {
    let words = list.split(whereSeparator: \.isWhitespace).map(String.init)
    return stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
  }

  private static let letters = """
    ss ß SS ẞ ae æ AE Æ oe œ OE Œ o ø O Ø aa å AA Å l ł L Ł i ı j ȷ dh ð DH Ð dj đ DJ Đ th þ TH Þ
    ng ŋ NG Ŋ ij ĳ IJ Ĳ imath ı jmath ȷ textschwa ə textordfeminine ª textordmasculine º
    cprime ʹ cdprime ʺ textturna ɐ hamza ʾ ayn ʿ
    """

  private static let punctuation = """
    textquotedblleft “ textquotedblright ” textquoteleft ‘ textquoteright ’ quotedblbase „
    quotesinglbase ‚ guillemotleft « guillemotright » guillemetleft « guillemetright »
    guilsinglleft ‹ guilsinglright › flqq « frqq » glqq „ grqq “ glq ‚ grq ‘ flq ‹ frq ›
    textquotesingle ' textquotedbl " dq " lq ‘ rq ’
    textendash – textemdash — texthyphen - hyphen - slash / textdash –
    textbackslash \\ textasciitilde ~ textasciicircum ^ textasciigrave ` textunderscore _
    textbraceleft { textbraceright } lbrace { rbrace } textdollar $ textbar | textless < textgreater >
    textexclamdown ¡ textquestiondown ¿ ldots … dots … textellipsis … textperiodcentered · cdotp ·
    textbullet • lbrack [ rbrack ] textslash / textpercent % textampersand & textnumbersign #
    """

  private static let signs = """
    textregistered ® textcopyright © copyright © texttrademark ™ textservicemark ℠
    textdegree ° degree ° textmu µ textmicro µ textsection § S § textparagraph ¶ P ¶
    pounds £ textsterling £ texteuro € euro € EUR € textyen ¥ textcent ¢ textcurrency ¤
    textonehalf ½ textonequarter ¼ textthreequarters ¾ textonesuperior ¹ texttwosuperior ²
    textthreesuperior ³ textpm ± texttimes × textdiv ÷ textlnot ¬ textminus − textsurd √
    dag † textdagger † ddag ‡ textdaggerdbl ‡ textperthousand ‰ textnumero № textohm Ω
    textleftarrow ← textrightarrow → textuparrow ↑ textdownarrow ↓ textbrokenbar ¦ textasteriskcentered ∗
    textacutedbl ˝ textasciiacute ´ textasciidieresis ¨ textasciimacron ¯ TeX TeX LaTeX LaTeX
    MF Metafont METAFONT Metafont MP MetaPost METAPOST MetaPost AMS AMS AmS AMS AmSTeX AMSTeX
    AmSLaTeX AMSLaTeX pdfTeX pdfTeX PDFTeX pdfTeX pdfLaTeX pdfLaTeX LuaTeX LuaTeX LuaLaTeX LuaLaTeX
    ConTeXt ConTeXt eTeX eTeX SLiTeX SLiTeX TUB TUGboat TUG TUG MakeIndex MakeIndex PS PostScript
    POSTSCRIPT PostScript Dash — CTAN CTAN
    LaTeXe LaTeX2e BibTeX BibTeX XeTeX XeTeX BibLaTeX BibLaTeX textsim ∼
    """

  /// Greek in running text; in mathematics it is left to TeX.
  private static let greekText = """
    textalpha α textbeta β textgamma γ textdelta δ textepsilon ε textzeta ζ texteta η texttheta θ
    textiota ι textkappa κ textlambda λ textnu ν textxi ξ textomikron ο textpi π textrho ρ
    textsigma σ textvarsigma ς texttau τ textupsilon υ textphi φ textchi χ textpsi ψ textomega ω
    textGamma Γ textDelta Δ textTheta Θ textLambda Λ textXi Ξ textPi Π textSigma Σ textUpsilon Υ
    textPhi Φ textPsi Ψ textOmega Ω
    """

  /// As people write them outside mathematics too.
  private static let greek =
    greekText + """
       alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ
      lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω
      Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
      times × pm ± leq ≤ geq ≥ neq ≠ approx ≈ infty ∞ rightarrow → leftarrow ← to → sim ∼ cdot ·
      prime ′ circ ∘ star ⋆ ell ℓ
      """
}
