import FoundationEssentials
import Glibc
import JournalCLI

let environment = ProcessInfo.processInfo.environment
exit(
    await Program.run(
        arguments: Array(CommandLine.arguments.dropFirst()), environment: environment,
        terminal: .system(environment: environment)))
