import ArgumentParser
import EventLog
import JournalClient
import JournalText

/// The option by which the paper key signs.
struct SheetOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Sign with your recovery sheet: - asks for it, or reads standard input.",
            valueName: "-"))
    var recovery: String?

    /// Whose key signs; asks for the sheet if it was named.
    func authority(_ replica: Replica, _ run: Run) throws -> Authority {
        guard let recovery else { return .thisDevice }
        guard recovery == "-" else { throw SheetInputError.isArgument }
        return .recovery(try run.sheet(opening: replica.journal))
    }
}

extension Run {
    /// The recovery sheet, as a person types it or as standard input has it; never an argument,
    /// which would stand in a shell's history.
    func sheet(of journal: EventID) throws -> RecoverySheet {
        let typed =
            terminal.isInteractive
            ? terminal.ask(Sentences.askSheet) : try readText()
        guard let typed, !typed.trimmed.isEmpty else { throw SheetInputError.missing }
        do throws(SheetError) {
            return try RecoverySheet.read(typed, journal: journal)
        } catch {
            if error == .wrongChecksum, let name = try self.journal(ofSheet: typed) {
                throw DeviceError.sheet(.otherJournal(name: name))
            }
            throw DeviceError.sheet(error)
        }
    }

    /// The journal in this home whose sheet was typed.
    private func journal(ofSheet typed: String) throws -> String? {
        try home.journals().first { name in
            guard let id = try? home.journal(named: name).id() else { return false }
            return RecoverySheet(typed: typed, journal: id) != nil
        }
    }
}
