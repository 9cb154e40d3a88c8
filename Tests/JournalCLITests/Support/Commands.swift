import ArgumentParser

@testable import JournalCLI

/// All commands of the program.
enum Commands {
    /// Their names, those of a group with it: `log`, `device list`.
    static var names: [String] {
        RapportCommand.configuration.subcommands.flatMap { command -> [String] in
            let name = command.configuration.commandName ?? ""
            let inner = command.configuration.subcommands.compactMap {
                $0.configuration.commandName
            }
            return inner.isEmpty ? [name] : inner.map { "\(name) \($0)" }
        }
    }

    /// A command's name as it is typed.
    static func words(_ name: String) -> [String] { name.split(separator: " ").map(String.init) }
}
