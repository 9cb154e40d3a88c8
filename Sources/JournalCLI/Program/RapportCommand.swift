import ArgumentParser
import JournalText

/// The root of all commands.
struct RapportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rapport", abstract: Sentences.Help.rapport, version: version,
        groupedSubcommands: [
            CommandGroup(
                name: "Begin",
                subcommands: [
                    InitCommand.self, HostCommand.self, MoveCommand.self, InviteCommand.self,
                    ConfirmCommand.self, JoinCommand.self, RecoverCommand.self, ImportCommand.self,
                    ObserveCommand.self, TryCommand.self,
                ]),
            CommandGroup(name: "Write", subcommands: EntryCommands.all),
            CommandGroup(
                name: "Read and change",
                subcommands: [
                    TodayCommand.self, LogCommand.self, FindCommand.self, WeekCommand.self,
                    MonthCommand.self, YearCommand.self, ReviewCommand.self, LadderCommand.self,
                    RepairsCommand.self, PromisesCommand.self, ReportCommand.self,
                    CalendarCommand.self, ShowCommand.self,
                    HistoryCommand.self, KindsCommand.self, EditCommand.self,
                    UndoCommand.self, RetractCommand.self, ShareCommand.self,
                    ConflictsCommand.self, ResolveCommand.self, ProposeCommand.self,
                    AgreeCommand.self, DeclineCommand.self, WithdrawCommand.self,
                    EraseCommand.self,
                ]),
            CommandGroup(
                name: "Keep",
                subcommands: [
                    SyncCommand.self, DeviceCommand.self, SheetCommand.self, ObserverCommand.self,
                    StatusCommand.self, AuditCommand.self, DoctorCommand.self,
                ]),
        ])

    /// The version, as `--version` says it.
    static let version = RapportVersion.text

    /// Commands that are followed by one of their own.
    static let groups: [any ParsableCommand.Type] = [
        DeviceCommand.self, SheetCommand.self, ObserverCommand.self, CalendarCommand.self,
    ]
    /// Their names.
    static let groupNames = ["device", "sheet", "observer", "calendar"]

    /// The command that these words begin with and fit, parsed without a look at all the others,
    /// which takes longer than most commands do. Nil where they ask for help, are wrong, or are
    /// those of a group: then all commands are gone through, with the same answer.
    static func named(_ words: [String]) -> (any Verb)? {
        guard let name = words.first, let type = verbs[name] else { return nil }
        return parsed(type, Array(words.dropFirst()))
    }

    private static func parsed<Command: Verb>(
        _ type: Command.Type, _ words: [String]
    ) -> (any Verb)? {
        try? type.parse(words)
    }

    /// Each command that stands for itself, by its name.
    static let verbs: [String: any Verb.Type] = [
        "init": InitCommand.self, "host": HostCommand.self, "move": MoveCommand.self,
        "invite": InviteCommand.self,
        "confirm": ConfirmCommand.self, "join": JoinCommand.self, "recover": RecoverCommand.self,
        "import": ImportCommand.self, "add": AddCommand.self, "play": PlayCommand.self,
        "request": RequestCommand.self, "rupture": RuptureCommand.self,
        "repair": RepairCommand.self, "promise": PromiseCommand.self, "voice": VoiceCommand.self,
        "milestone": MilestoneCommand.self, "care": CareCommand.self,
        "handover": HandoverCommand.self, "note": NoteCommand.self, "reply": ReplyCommand.self,
        "child": ChildCommand.self, "today": TodayCommand.self, "find": FindCommand.self,
        "week": WeekCommand.self, "month": MonthCommand.self, "year": YearCommand.self,
        "report": ReportCommand.self, "log": LogCommand.self,
        "show": ShowCommand.self,
        "history": HistoryCommand.self, "kinds": KindsCommand.self, "edit": EditCommand.self,
        "retract": RetractCommand.self,
        "undo": UndoCommand.self, "share": ShareCommand.self,
        "conflicts": ConflictsCommand.self, "resolve": ResolveCommand.self,
        "propose": ProposeCommand.self, "withdraw": WithdrawCommand.self,
        "agree": AgreeCommand.self, "decline": DeclineCommand.self, "erase": EraseCommand.self,
        "sync": SyncCommand.self, "status": StatusCommand.self, "audit": AuditCommand.self,
        "doctor": DoctorCommand.self, "woke": WokeCommand.self, "try": TryCommand.self,
        "review": ReviewCommand.self, "ladder": LadderCommand.self,
        "repairs": RepairsCommand.self, "promises": PromisesCommand.self,
        "observe": ObserveCommand.self,
    ]

    /// The names of all commands, as the help lists them. Said here once more: to ask each command
    /// for its name is to put all its help together.
    static let names = [
        "init", "host", "move", "invite", "confirm", "join", "recover", "import", "observe",
        "try",
        "add", "play", "request", "rupture", "repair", "promise", "voice", "milestone", "care",
        "handover", "note", "reply", "child", "woke",
        "today", "log", "find", "week", "month", "year", "review", "ladder", "repairs", "promises",
        "report", "calendar", "show", "history", "kinds", "edit", "undo", "retract",
        "share", "conflicts", "resolve", "propose", "agree", "decline", "withdraw", "erase",
        "sync", "device", "sheet", "observer", "status", "audit", "doctor",
    ]
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
