import LibraryStore
import SitePreview
import StaticSite

extension Advice {
  static func failure(for fault: PublishFault) -> Failure {
    switch fault {
    case .foreign(let path):
      Failure(
        "\(path) holds files that no site was made of",
        hints: ["name a folder that is new or empty", "--force writes the site beside them"])
    case .inTheWay(let paths):
      Failure(
        .refused, "\(TextLayout.count(paths.count, "file")) of somebody else in the way",
        causes: Array(paths.prefix(5)), hints: ["--force writes over them"])
    case .noFolder(let path): Failure("\(path) is a link, or no folder: it is not followed")
    case .unsafePath(let path): Failure(.bug, "\(path) is no path of a site")
    }
  }

  static func failure(for fault: TemplateFault) -> Failure {
    Failure(
      .refused, "\(SiteRun.templatesName)/\(fault.file):\(fault.line): \(fault.reason)",
      hints: ["'readlog site templates DIR' writes the originals to compare with"])
  }

  static func failure(for fault: PreviewFault) -> Failure {
    switch fault {
    case .portTaken(let port):
      Failure(
        "something else listens on port \(port)",
        hints: ["--port 0 takes any port that is free"])
    case .cannotListen(let port, let reason):
      Failure(
        .refused, "cannot listen on port \(port) of this machine", causes: [reason],
        hints: ["--port 0 takes any port that is free"])
    }
  }
}
