import Glibc
import JournalDaemon

let arguments = Array(CommandLine.arguments.dropFirst())
ListedWords.blankThoseOfJournals()
if let status = DaemonProgram.takeOwnersPlace(arguments) { exit(status) }
exit(await DaemonProgram.run(arguments))
