import Glibc
import JournalCLI

let arguments = Array(CommandLine.arguments.dropFirst())
ArgumentList.blank()
if Program.saysVersion(arguments) { exit(0) }
let environment = Program.environment()
exit(
    await Program.run(
        arguments: arguments, environment: environment,
        terminal: .system(environment: environment), background: .system))
