import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What to type.
let usage = """
  usage: readlog-bench READLOG [SIZE [WORK]]     compares readlog in a library of SIZE records;
                                                 only work whose name contains WORK,
                                                 or one of 'THIS,THAT'
         readlog-bench generate SIZE FOLDER      only writes such a library
         readlog-bench generate-mail SIZE FOLDER only writes its papers as mails
  """

do {
  let arguments = Array(CommandLine.arguments.dropFirst())
  if arguments.count == 3, arguments[0] == "generate", let size = Int(arguments[1]) {
    try SampleLibrary.write(size: size, to: arguments[2])
  } else if arguments.count == 3, arguments[0] == "generate-mail", let size = Int(arguments[1]) {
    try MailArchive.write(size: size, to: arguments[2])
  } else if let program = arguments.first, arguments.count <= 3,
    let size = Int(arguments.dropFirst().first ?? "10000"), size >= 1000
  {
    try Benchmark(program, size: size, only: arguments.dropFirst(2).first).run()
  } else {
    print(usage)
    exit(64)
  }
} catch {
  print("error: \(error)")
  exit(1)
}
