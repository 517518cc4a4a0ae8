import ReadingLog
import TestSupport
import Testing

@testable import Interchange

/// Pages of the same papers in many layouts are read as the same papers.
@Suite struct PageLayoutTests {
  @Test(arguments: PageLayout.all, 1...5 as ClosedRange<UInt64>)
  func isUnderstood(_ layout: PageLayout, _ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let papers = PagePaper.all.shuffled(using: &random).prefix(30).map {
      PagePaper(title: $0.title, authors: $0.authors, abstract: PagePaper.abstract(&random))
    }
    let result = Listing.read(layout.page(papers))
    #expect(result.papers.map(\.paper.title) == papers.map(\.title), "seed \(seed)")
    if layout.hasAuthors {
      let names = result.papers.map { $0.paper.authors.map { PersonName($0).display } }
      #expect(names == papers.map(\.authors), "seed \(seed)")
    }
    if layout.hasAbstracts {
      #expect(result.papers.map { $0.paper[.abstract] } == papers.map(\.abstract), "seed \(seed)")
    }
  }
}

/// How a page shows papers.
struct PageLayout: Sendable, CustomTestStringConvertible {
  let testDescription: String
  var hasAuthors = true
  var hasAbstracts = true
  let page: @Sendable ([PagePaper]) -> String

  static let all: [PageLayout] = [
    PageLayout(testDescription: "tl;drs between empty lines", hasAuthors: false) { papers in
      "Accepted Papers (\(papers.count))\n\n"
        + papers.enumerated().map { index, paper in
          let tldr = index % 3 == 0 ? "No tl;dr" : "tl;dr Something is shown, and that it is so."
          return "\(paper.title)\n\n\(tldr)\n\n\(paper.abstract)\n"
        }.joined(separator: "\n")
    },
    PageLayout(testDescription: "tl;drs without empty lines", hasAuthors: false) { papers in
      papers.map { "\($0.title)\nTL;DR: It is shown.\n\($0.abstract)" }.joined(separator: "\n")
    },
    PageLayout(testDescription: "names with dots between, a session before each") { papers in
      papers.enumerated().map { index, paper in
        let session = ["Deep Learning", "Optimization"][index % 2]
        let names = paper.authors.joined(separator: " · ")
        return "\(session)\n\n\(paper.title)\n\n\(names)\n\n\(paper.abstract)\n"
      }.joined(separator: "\n")
    },
    PageLayout(testDescription: "names with commas, no empty lines") { papers in
      papers.map { paper in
        "\(paper.title)\n\(paper.authors.joined(separator: ", "))\n\(paper.abstract)"
      }.joined(separator: "\n")
    },
    PageLayout(testDescription: "numbers, and titles with names alone", hasAbstracts: false) {
      papers in
      papers.enumerated().map { index, paper in
        "\(index + 1). \(paper.title)\n   \(paper.authors.joined(separator: ", "))\n"
      }.joined(separator: "\n")
    },
    PageLayout(testDescription: "titles alone", hasAuthors: false, hasAbstracts: false) { papers in
      papers.map(\.title).joined(separator: "\n")
    },
    PageLayout(testDescription: "kinds before, links behind", hasAbstracts: false) { papers in
      papers.map { "Poster\n\($0.title)\n\($0.authors.joined(separator: " · "))\n[ PDF ] [ Code ]" }
        .joined(separator: "\n")
    },
    PageLayout(testDescription: "notes with venues", hasAbstracts: false) { papers in
      "# ICML-2019\n\n## Label Noise\n\n"
        + papers.map { paper in
          let names = paper.authors.map { name in
            let person = PersonName(name)
            return "\(person.shortFamily), \(person.given)"
          }
          return
            "- ICML 2019-\(paper.title)\n  - \(names.joined(separator: " and "))\n  - see the other one\n"
        }.joined()
    },
  ]
}

/// A paper of a page.
struct PagePaper: Sendable {
  let title: String
  let authors: [String]
  var abstract = ""

  static func abstract(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 4...9, using: &random))
      .map { _ in sentences.randomElement(using: &random) ?? "" }.joined(separator: " ")
  }

  private static let sentences = [
    "Networks of many layers do well on many tasks, and nobody quite knows why.",
    "We propose a method that is simple, fast and general.",
    "In contrast to earlier work, we do not assume that labels are clean.",
    "The key idea is a second network (the teacher) that sees more of the data.",
    "What is learned first?", "We find that i) width matters, and ii) depth does not.",
    "Experiments on CIFAR-10, ImageNet and WMT'14 confirm this.",
  ]

  static let all: [PagePaper] = facts.split(separator: "\n").map { line in
    let parts = line.split(separator: " | ").map(String.init)
    return PagePaper(title: parts[0], authors: parts[1].split(separator: ", ").map(String.init))
  }

  /// Titles and authors of papers at ICML, NeurIPS and ICLR.
  private static let facts = """
    Unsupervised Label Noise Modeling and Loss Correction | Eric Arazo, Diego Ortego, Paul Albert, Noel O'Connor, Kevin McGuinness
    Understanding and Utilizing Deep Neural Networks Trained with Noisy Labels | Pengfei Chen, Ben Ben Liao, Guangyong Chen, Shengyu Zhang
    SELFIE: Refurbishing Unclean Samples for Robust Deep Learning | Hwanjun Song, Minseok Kim, Jae-Gil Lee
    What is the Effect of Importance Weighting in Deep Learning? | Jonathon Byrd, Zachary Lipton
    Critical Learning Periods in Deep Networks | Alessandro Achille, Matteo Rovere, Stefano Soatto
    Not All Samples Are Created Equal: Deep Learning with Importance Sampling | Angelos Katharopoulos, François Fleuret
    Learning Data Manipulation for Augmentation and Weighting | Zhiting Hu, Bowen Tan, Ruslan Salakhutdinov, Tom Mitchell, Eric P. Xing
    Time Matters in Regularizing Deep Networks: Weight Decay and Data Augmentation Affect Early Learning Dynamics, Matter Little Near Convergence | Aditya Golatkar, Alessandro Achille, Stefano Soatto
    Weight Agnostic Neural Networks | Adam Gaier, David Ha
    Understanding and correcting pathologies in the training of learned optimizers | Luke Metz, Niru Maheswaranathan, Jeremy Nixon, Daniel Freeman, Jascha Sohl-Dickstein
    Unreproducible Research is Reproducible | Xavier Bouthillier, César Laurent, Pascal Vincent
    Geometric Scattering for Graph Data Analysis | Feng Gao, Guy Wolf, Matthew Hirn
    Robust Inference via Generative Classifiers for Handling Noisy Labels | Kimin Lee, Sukmin Yun, Kibok Lee, Honglak Lee, Bo Li, Jinwoo Shin
    LIT: Learned Intermediate Representation Training for Model Compression | Animesh Koratana, Daniel Kang, Peter Bailis, Matei Zaharia
    Analyzing and Improving Representations with the Soft Nearest Neighbor Loss | Nicholas Frosst, Nicolas Papernot, Geoffrey Hinton
    Similarity of Neural Network Representations Revisited | Simon Kornblith, Mohammad Norouzi, Honglak Lee, Geoffrey Hinton
    SNIP: SINGLE-SHOT NETWORK PRUNING BASED ON CONNECTION SENSITIVITY | Namhoon Lee, Thalaiyasingam Ajanthan, Philip H.S Torr
    Disjoint Mapping Network for Cross-modal Matching of Voices and Faces | Yandong Wen, Mahmoud Al Ismail, Weiyang Liu, Bhiksha Raj, Rita Singh
    Visual Reasoning by Progressive Module Networks | Seung Wook Kim, Makarand Tapaswi, Sanja Fidler
    ALISTA: Analytic Weights Are As Good As Learned Weights in LISTA | Jialin Liu, Xiaohan Chen, Zhangyang Wang, Wotao Yin
    Three Mechanisms of Weight Decay Regularization | Guodong Zhang, Chaoqi Wang, Bowen Xu, Roger Grosse
    Knowledge Flow: Improve Upon Your Teachers | Iou-Jen Liu, Jian Peng, Alex Schwing
    Non-vacuous Generalization Bounds at the ImageNet Scale: a PAC-Bayesian Compression Approach | Wenda Zhou, Victor Veitch, Morgane Austern, Ryan P Adams, Peter Orbanz
    An Empirical Study of Example Forgetting during Deep Neural Network Learning | Mariya Toneva, Alessandro Sordoni, Remi Combes, Adam Trischler, Yoshua Bengio, Geoffrey Gordon
    Decoupled Weight Decay Regularization | Ilya Loshchilov, Frank Hutter
    Generative Question Answering: Learning to Answer the Whole Question | Mike Lewis, Angela Fan
    Efficient Multi-Objective Neural Architecture Search via Lamarckian Evolution | Thomas Elsken, Jan Metzen, Frank Hutter
    Adversarial Audio Synthesis | Chris Donahue, Julian McAuley, Miller Puckette
    Learning Protein Structure with a Differentiable Simulator | John Ingraham, Adam J Riesselman, Chris Sander, Debora Marks
    The role of over-parametrization in generalization of neural networks | Behnam Neyshabur, Zhiyuan Li, Srinadh Bhojanapalli, Yann LeCun, Nathan Srebro
    ImageNet-trained CNNs are biased towards texture; increasing shape bias improves accuracy and robustness | Robert Geirhos, Patricia Rubisch, Claudio Michaelis, Matthias Bethge, Felix Wichmann, Wieland Brendel
    Toward Understanding the Impact of Staleness in Distributed Machine Learning | Wei Dai, Yi Zhou, Nanqing Dong, Hao Zhang, Eric Xing
    L2-Nonexpansive Neural Networks | Haifeng Qian, Mark N Wegman
    Efficient Augmentation via Data Subsampling | Michael Kuchnik, Virginia Smith
    Stochastic Optimization of Sorting Networks via Continuous Relaxations | Aditya Grover, Eric J. Wang, Aaron Zweig, Stefano Ermon
    Slimmable Neural Networks | Jiahui Yu, Linjie Yang, Ning Xu, Jianchao Yang, Thomas Huang
    Analysing Mathematical Reasoning Abilities of Neural Models | David Saxton, Edward Grefenstette, Felix Hill, Pushmeet Kohli
    Minimum Divergence vs. Maximum Margin: an Empirical Comparison on Seq2Seq Models | Huan Zhang, hai zhao
    Visual Explanation by Interpretation: Improving Visual Feedback Capabilities of Deep Neural Networks | José Antonio Oramas Mogrovejo, Kaili Wang, Tinne Tuytelaars
    How to train your MAML | Antreas Antoniou, Harrison Edwards, Amos Storkey
    Active Learning with Partial Feedback | Peiyun Hu, Zachary Lipton, Anima Anandkumar, Deva Ramanan
    On the loss landscape of a class of deep neural networks with no bad local valleys | Quynh Nguyen, Mahesh Chandra Mukkamala, Matthias Hein
    Towards Understanding Regularization in Batch Normalization | Ping Luo, Xinjiang Wang, wenqi shao, Zhanglin Peng
    Predicting the Generalization Gap in Deep Networks with Margin Distributions | YiDing Jiang, Dilip Krishnan, Hossein Mobahi, Samy Bengio
    """
}
