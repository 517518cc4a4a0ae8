import ReadlogCommands

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

let status = await Readlog.run(Array(CommandLine.arguments.dropFirst()), in: .process())
exit(status.rawValue)
