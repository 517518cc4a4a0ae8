/// What is answered to one request; no socket is needed to tell.
struct PreviewAnswer: Sendable {
  var status: Int
  var headers: [(name: String, value: String)] = []
  var body: [UInt8] = []
  /// Whether the line stays open for news, instead of a body.
  var isEvents = false
}

/// The rules by which a preview answers.
struct PreviewSite: Sendable {
  let folder: PreviewFolder
  let port: Int

  /// Where the pages' own additions are; a name that no site has.
  private static let reserved = "/.readlog/"

  /// - Parameters:
  ///   - hosts: all `Host` headers.
  ///   - generation: of the pages.
  func answer(method: String, target: String, hosts: [String], generation: UInt64) -> PreviewAnswer
  {
    // Another site's name may lead to this machine (DNS rebinding): only our own names are answered.
    guard hosts.count == 1, isOurs(hosts[0]) else {
      return plain(403, "This preview answers only to localhost.")
    }
    guard method == "GET" || method == "HEAD" else {
      return plain(405, "Only GET and HEAD.", [("Allow", "GET, HEAD")])
    }
    if target.hasPrefix(Self.reserved) { return reserved(target) }
    guard let parsed = PreviewTarget(target) else { return missing(generation) }
    return answer(parsed, target: target, generation)
  }

  private func isOurs(_ host: String) -> Bool {
    ["localhost", "127.0.0.1", "[::1]"].contains { name in
      host.lowercased() == "\(name):\(port)" || (port == 80 && host.lowercased() == name)
    }
  }

  private func reserved(_ target: String) -> PreviewAnswer {
    switch target.dropFirst(Self.reserved.count).prefix(while: { $0 != "?" }) {
    case "reload.js":
      return file(Array(Self.reloadScript.utf8), type: "text/javascript; charset=utf-8")
    case "events":
      var answer = PreviewAnswer(status: 200, isEvents: true)
      answer.headers = Self.always + [("Content-Type", "text/event-stream")]
      return answer
    default: return plain(404, "There is no such page.")
    }
  }

  private func answer(
    _ target: PreviewTarget, target text: String, _ generation: UInt64
  ) -> PreviewAnswer {
    let names = target.endsInSlash ? target.names + ["index.html"] : target.names
    switch folder.content(names) {
    case .file(let bytes): return page(bytes, named: names.last ?? "", generation)
    case .folder where !target.endsInSlash && !names.isEmpty:
      let path = text.prefix { $0 != "?" && $0 != "#" }
      return plain(301, "It is a folder.", [("Location", path + "/")])
    case .folder, .nothing: return missing(generation)
    }
  }

  private func missing(_ generation: UInt64) -> PreviewAnswer {
    guard case .file(let bytes) = folder.content(["404.html"]) else {
      return plain(404, "There is no such page.")
    }
    var answer = page(bytes, named: "404.html", generation)
    answer.status = 404
    return answer
  }

  private func page(_ bytes: [UInt8], named name: String, _ generation: UInt64) -> PreviewAnswer {
    let type = MediaType.of(name)
    guard type.hasPrefix("text/html") else { return file(bytes, type: type) }
    return file(Self.withReloading(bytes, generation), type: type)
  }

  /// A page that looks for news: by a file, since the pages' policy allows no script within them.
  private static func withReloading(_ page: [UInt8], _ generation: UInt64) -> [UInt8] {
    let end = Array("</head>".utf8)
    let script = "<script src=\"\(reserved)reload.js?\(generation)\" defer></script>\n"
    guard let place = page.firstRange(of: end) else { return page }
    return page[..<place.lowerBound] + Array(script.utf8) + page[place.lowerBound...]
  }

  private func file(_ bytes: [UInt8], type: String) -> PreviewAnswer {
    PreviewAnswer(
      status: 200, headers: Self.always + [("Content-Type", type)], body: bytes)
  }

  private func plain(
    _ status: Int, _ text: String, _ headers: [(name: String, value: String)] = []
  ) -> PreviewAnswer {
    var answer = file(Array((text + "\n").utf8), type: "text/plain; charset=utf-8")
    answer.status = status
    answer.headers += headers
    return answer
  }

  /// Nothing is kept by the browser, and nothing may be used by pages of others: the search index is
  /// made of scripts, which any page could load.
  private static let always: [(name: String, value: String)] = [
    ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Frame-Options", "SAMEORIGIN"),
    ("Referrer-Policy", "no-referrer"),
  ]

  /// Reloads the page when it is not of the newest generation, also after the preview was started
  /// again. Pages in the background hold no connection: browsers open six to a server.
  private static let reloadScript = """
    "use strict";
    (() => {
      const mine = new URL(document.currentScript.src).search.slice(1);
      let events = null;
      const listen = () => {
        events?.close();
        events = null;
        if (document.hidden) return;
        events = new EventSource("\(reserved)events");
        events.addEventListener("generation", ({ data }) => {
          if (data !== mine) location.reload();
        });
      };
      document.addEventListener("visibilitychange", listen);
      addEventListener("pagehide", () => events?.close());
      listen();
    })();

    """
}

/// What browsers are told that files are.
enum MediaType {
  static func of(_ name: String) -> String {
    let ending = name.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
    return switch ending.lowercased() {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "json", "map": "application/json"
    case "webmanifest": "application/manifest+json"
    case "xml", "atom": "application/xml; charset=utf-8"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "webp": "image/webp"
    case "ico": "image/x-icon"
    case "woff2": "font/woff2"
    case "pdf": "application/pdf"
    case "ics": "text/calendar; charset=utf-8"
    case "txt", "bib", "ris", "md", "csv": "text/plain; charset=utf-8"
    default: "application/octet-stream"
    }
  }
}
