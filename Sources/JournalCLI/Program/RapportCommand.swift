import ArgumentParser
import JournalText

/// The root of all commands.
struct RapportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rapport", abstract: Sentences.Help.rapport, version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "Begin",
                subcommands: [
                    InitCommand.self, HostCommand.self, InviteCommand.self, ConfirmCommand.self,
                    JoinCommand.self, RecoverCommand.self, ImportCommand.self,
                ]),
            CommandGroup(name: "Write", subcommands: EntryCommands.all),
            CommandGroup(
                name: "Read and change",
                subcommands: [
                    LogCommand.self, ShowCommand.self, HistoryCommand.self, EditCommand.self,
                    RetractCommand.self, ConflictsCommand.self, ResolveCommand.self,
                    AgreeCommand.self, DeclineCommand.self, EraseCommand.self,
                ]),
            CommandGroup(
                name: "Keep",
                subcommands: [
                    SyncCommand.self, DeviceCommand.self, SheetCommand.self, StatusCommand.self,
                    AuditCommand.self, DoctorCommand.self,
                ]),
        ])

    /// Commands that are followed by one of their own.
    static let groups: [any ParsableCommand.Type] = [DeviceCommand.self, SheetCommand.self]

    /// The names of all commands.
    static var names: [String] {
        configuration.subcommands.compactMap { $0.configuration.commandName }
    }
}

/// One's devices: which there are, and who may write.
struct DeviceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device", abstract: Sentences.Help.device,
        subcommands: [
            DeviceListCommand.self, DeviceAddCommand.self, DeviceRevokeCommand.self,
            DeviceReadmitCommand.self,
        ],
        defaultSubcommand: DeviceListCommand.self)
}

/// The recovery sheet: a new one that ends the old one.
struct SheetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheet", abstract: Sentences.Help.sheet, subcommands: [SheetNewCommand.self])
}
