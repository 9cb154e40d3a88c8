import ArgumentParser
import EventLog
import JournalClient
import JournalText

/// The option by which the paper key signs.
struct SheetOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "- signs with your recovery sheet, typed here or read from standard input.",
            valueName: "-"))
    var recovery: String?

    /// Whose key signs; asks for the sheet if it was named.
    func authority(_ replica: Replica, _ run: Run) throws -> Authority {
        guard let recovery else { return .thisDevice }
        guard recovery == "-" else { throw TypedError.sheetAsArgument }
        return .recovery(try run.sheet(of: replica.journal))
    }
}

extension Run {
    /// The recovery sheet, as a person types it or as standard input has it; never an argument,
    /// which would stand in a shell's history.
    func sheet(of journal: EventID) throws -> RecoverySheet {
        let typed =
            terminal.isInteractive
            ? terminal.ask(Sentences.askSheet) : try readText()
        guard let typed, !typed.trimmed.isEmpty else { throw TypedError.noSheet }
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

    /// Asks a person to confirm what was just shown; a script says so beforehand.
    func confirm(_ question: String, isGiven: Bool) throws {
        if isGiven { return }
        guard terminal.isInteractive else { throw TypedError.nobodyConfirms }
        guard terminal.agrees(to: question) else { throw TypedError.notConfirmed }
    }
}

/// Options of what changes who may write.
struct ChangingOptions: ParsableArguments {
    @OptionGroup var paper: SheetOptions
    @Flag(help: "Do it without asking; for scripts.")
    var yes = false
    @Flag(help: "Do it without syncing first: what is not here yet will not count.")
    var offline = false

    /// Says what would happen, asks, does it, and tells the daemon.
    func carryOut(
        _ action: DeviceChange.Action, of typed: String, in replica: Replica, _ run: Run
    ) async throws -> ExitStatus {
        _ = try replica.device(named: typed)
        let authority = try paper.authority(replica, run)
        func preview() throws -> DeviceChange {
            let device = try replica.device(named: typed)
            do {
                return try replica.preview(action, of: device, by: authority)
            } catch let error as DeviceError {
                throw try ChangeError(error, action, device, replica)
            }
        }
        var pulled: Bool?
        // What cannot be done is said before anybody is asked, or anything is fetched.
        do {
            _ = try preview()
        } catch let error as ChangeError where error.isForNews(offline) {
            // A device that the daemon keeps out learns only by this sync that it was revoked.
            pulled = try await pull(replica, authority, run)
            _ = try preview()
        }
        guard yes || run.terminal.isInteractive else { throw TypedError.nobodyConfirms }
        let isLevel = if let pulled { pulled } else { try await pull(replica, authority, run) }
        let change = try preview()
        let text = DeviceText(names: try Names(replica), zone: run.zone)
        if !run.global.json {
            text.preview(change) { try? replica.entry($0) }.forEach(run.remark)
        }
        try run.confirm(Sentences.askChange(change, text), isGiven: yes)
        let event = try replica.carryOut(change, by: authority)
        let isSent = isLevel ? await push(replica, authority) : false
        run.answer(
            DeviceJSON.change(change, event: event, isSent: isSent),
            [Sentences.changed(change, text)])
        if !run.global.json && !isSent { run.remark(Sentences.sentLater) }
        return .done
    }

    /// Takes in what others wrote; false if there is no daemon to ask, or none is to be asked.
    private func pull(
        _ replica: Replica, _ authority: Authority, _ run: Run
    ) async throws -> Bool {
        guard !offline else { return false }
        do {
            _ = try await replica.sync(by: authority)
            return true
        } catch SyncError.noDaemon {
            if !run.global.json { run.remark(Sentences.nobodyToAsk) }
            return false
        } catch {
            throw TypedError.notSynced(Explanation.of(error, place: run.place(store: nil)).line)
        }
    }

    private func push(_ replica: Replica, _ authority: Authority) async -> Bool {
        // It is written; if the daemon is gone by now, the next sync tells it.
        (try? await replica.sync(by: authority)) != nil
    }
}

/// Why a device was not revoked or readmitted, with what works at this screen instead.
struct ChangeError: Error {
    let error: DeviceError
    /// The same command, signed by the recovery sheet.
    let onPaper: String
    /// The command that lets the device in again.
    let readmission: String
    /// Whether the device is the last of its parent that manages others, so that it stays for now.
    let isLast: Bool

    init(
        _ error: DeviceError, _ action: DeviceChange.Action, _ device: MemberDevice,
        _ replica: Replica
    ) throws {
        self.error = error
        let verb = DeviceVerb(action)
        onPaper = verb.command(on: device.key, isOnPaper: true)
        readmission = try Names(replica).command(.readmit, device.author)
        isLast = try verb == .revoke && replica.isLastAdmin(device)
    }

    /// Whether a sync may bring what is missing.
    func isForNews(_ isOffline: Bool) -> Bool {
        guard case .notRevoked = error else { return false }
        return !isOffline
    }
}
