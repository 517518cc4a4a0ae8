#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Git takes any other status for a driver that failed, keeps our side and drops theirs: whatever
// happens, this program exits with 0 (merged) or 1 (in conflict).
exit(MergeDriver(CommandLine.arguments)?.run() == true ? 0 : 1)
