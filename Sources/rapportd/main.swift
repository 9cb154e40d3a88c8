import Glibc
import JournalDaemon

exit(await DaemonProgram.run(Array(CommandLine.arguments.dropFirst())))
