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
            CommandGroup(
                name: "Write",
                subcommands: [
                    AddCommand.self, PlayCommand.self, RequestCommand.self, RuptureCommand.self,
                    RepairCommand.self, PromiseCommand.self, VoiceCommand.self,
                    MilestoneCommand.self, CareCommand.self, HandoverCommand.self,
                    NoteCommand.self, ReplyCommand.self, ChildCommand.self,
                ]),
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
