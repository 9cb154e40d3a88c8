import ArgumentParser
import JournalClient
import JournalText

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
        _ = try replica.devices.named(typed)
        let authority = try paper.authority(replica, run)
        func preview() throws -> DeviceChange {
            let device = try replica.devices.named(typed)
            do {
                return try replica.devices.preview(action, of: device, by: authority)
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
        guard yes || run.terminal.isInteractive else { throw ConfirmingError.nobodyThere }
        let isLevel = if let pulled { pulled } else { try await pull(replica, authority, run) }
        let change = try preview()
        let text = DeviceText(names: try Names(replica), zone: run.zone)
        if !run.global.json {
            text.preview(change) { try? replica.entry($0) }.forEach(run.remark)
        }
        try run.confirm(Sentences.askChange(change, text), isGiven: yes)
        let event = try replica.devices.carryOut(change, by: authority)
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
            _ = try await replica.daemon.sync(by: authority)
            return true
        } catch SyncError.noDaemon {
            if !run.global.json { run.remark(Sentences.nobodyToAsk) }
            return false
        } catch {
            throw NotSynced(reason: Explanation.of(error, place: run.place(store: nil)).line)
        }
    }

    private func push(_ replica: Replica, _ authority: Authority) async -> Bool {
        // It is written; if the daemon is gone by now, the next sync tells it.
        (try? await replica.daemon.sync(by: authority)) != nil
    }
}
