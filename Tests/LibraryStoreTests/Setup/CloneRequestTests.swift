import LibraryStore
import TestSupport
import Testing

@Suite("What is cloned")
struct CloneRequestTests {
  @Test(
    "goes into a folder that is called as Git would call it",
    arguments: [
      ("https://example.org/lab/reading.git", "reading"),
      ("https://example.org/lab/reading/", "reading"), ("git@example.org:reading.git", "reading"),
      ("git@example.org:lab/reading", "reading"), ("ssh://host:22/~alice/reading.git/", "reading"),
      ("/srv/git/my lab.git", "my lab"), ("../reading/.git", "reading"),
      ("reading.bundle", "reading"),
    ])
  func names(url: String, name: String) throws {
    let request = try CloneRequest(url: url, folder: nil, in: "/home/alice")
    #expect(request.folder == "/home/alice/" + name)
  }

  @Test(
    "is refused where its address starts a program or is an option",
    arguments: [
      "ext::sh -c 'touch /tmp/x'", "fd::17", "::sh", "-uexample", "--upload-pack=touch x", "",
      "ssh://-oProxyCommand=touch/x", "ssh://alice@-oProxyCommand=touch/x", "-host:path",
      "git@-host:path",
    ])
  func refused(url: String) {
    #expect(throws: CloneFault.self) {
      try CloneRequest(url: url, folder: "/tmp/x", in: "/")
    }
  }

  @Test(
    "needs a folder's name where its address has none",
    arguments: ["https://example.org", "https://example.org/", "/", "..", ".git"])
  func unnamed(url: String) throws {
    #expect(throws: CloneFault.noFolderName(url)) {
      try CloneRequest(url: url, folder: nil, in: "/")
    }
    #expect(try CloneRequest(url: url, folder: "/lab", in: "/").folder == "/lab")
  }

  @Test("may be on a host that has colons in its address, or in a folder with two colons")
  func colons() throws {
    for url in ["ssh://[::1]/lab.git", "[::1]:lab.git", "/srv/a::b/lab.git"] {
      #expect(try CloneRequest(url: url, folder: nil, in: "/").folder == "/lab", "\(url)")
    }
  }
}
