import ArgumentParser
import JournalClient
import JournalText

/// Gives the journal to another server, and says so to the devices of both parents.
struct MoveCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: Sentences.Help.move)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var paper: SheetOptions
    @Argument(help: "The setup link of the other server, in quotes.")
    var link: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        guard let old = try replica.daemonAddress() else { throw SyncError.noDaemon }
        let setup = try SetupLink(
            run.link(link, isBeforeSheet: paper.recovery != nil))
        // What is there already is no move.
        let isMove = setup.address.daemonKey != old.daemonKey
        if !global.json {
            Sentences.beforeYes.forEach(run.remark)
            if isMove, !global.isPrivate { run.remark(Sentences.Servers.beforeMove) }
        }
        let authority = try paper.authority(replica, run)
        let summary = try await Progress.shown(on: run.terminal) { progress in
            try await replica.daemon.host(at: setup, by: authority) { received, sent in
                progress.show(Sentences.syncing(received: received, sent: sent))
            }
        }
        let new = try replica.daemonAddress()?.endpoint.description ?? ""
        let asks = try isMove && !global.isPrivate && replica.servers.asks(leaving: old)
        let farewell = try await run.announceMove(replica, from: old)
        let place = old.endpoint.description
        let met = try farewell ? replica.servers.former().filter { $0 == old } : []
        let lines =
            isMove
            ? [Sentences.hosted(new)]
                + Sentences.Servers.moved(from: place, isTold: farewell, asks: asks)
                + (try run.tellOfApart(replica, meetingAt: met.map(\.endpoint.description)))
            : [Sentences.Servers.stayed(new)]
        run.answer(
            [
                "daemon": .string(new), "left": isMove ? .string(place) : .null,
                "sent": JSON(summary.sent), "told-there": .bool(farewell),
            ], lines.map(run.terminal.completed))
        if !global.json {
            if isMove, farewell {
                let links = try? await replica.servers.calendarLinks(at: old).links.count
                if let links, links > 0 {
                    Sentences.Calendars.stay(links, at: place).forEach(run.remark)
                }
            }
            try replica.daemonAddress().flatMap { Sentences.reach($0.endpoint) }.map(run.remark)
            try replica.journalLink().map { Sentences.keepLink($0.text).forEach(run.remark) }
        }
        return .done
    }
}

extension Run {
    /// Announces that this parent's devices sync elsewhere from now on, and says so at the server
    /// that they leave. Gives whether it heard.
    func announceMove(_ replica: Replica, from old: DaemonAddress) async throws -> Bool {
        guard try replica.daemonAddress()?.daemonKey != old.daemonKey else { return true }
        try replica.servers.announceMove(from: old)
        _ = try await replica.daemon.sync()
        return (try? await replica.servers.visit(old)) != nil
    }
}
