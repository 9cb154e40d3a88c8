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
        let move = try await run.announceMove(replica, from: old, isGiven: true)
        let lines =
            try move.map { [Sentences.hosted(new)] + $0.lines }
            ?? [Sentences.Servers.stayed(new, awaitsAnswer: replica.servers.awaitsAnswer())]
        run.answer(
            [
                "daemon": .string(new), "left": move.map { .string($0.place) } ?? .null,
                "sent": JSON(summary.sent), "told-there": .bool(move?.isTold ?? true),
            ], lines.map(run.terminal.completed))
        if !global.json {
            move?.remarks.forEach(run.remark)
            try replica.daemonAddress().flatMap { Sentences.reach($0.endpoint) }.map(run.remark)
            try replica.journalLink().map { Sentences.keepLink($0.text).forEach(run.remark) }
        }
        return .done
    }
}

/// What became of a move to another server, as a person hears of it.
struct ToldMove {
    /// The server that was left.
    let place: String
    /// Whether it heard of the move.
    let isTold: Bool
    let lines: [String]
    /// What is to be known beside it.
    let remarks: [String]
}

extension Run {
    /// Announces that this parent's devices sync elsewhere from now on, and says so at the server
    /// that they leave. Nil where that is the same one as before.
    ///
    /// - Parameter isGiven: whether this device gave the journal to the new one, rather than follow
    ///   a link to it.
    func announceMove(
        _ replica: Replica, from old: DaemonAddress, isGiven: Bool
    ) async throws -> ToldMove? {
        guard try replica.daemonAddress()?.daemonKey != old.daemonKey else { return nil }
        let asks = try !global.isPrivate && replica.servers.asks(leaving: old)
        if isGiven {
            try replica.servers.announceMove(from: old)
        } else {
            try replica.servers.announceFollowing(from: old)
        }
        _ = try await replica.daemon.sync()
        let isTold = (try? await replica.servers.visit(old)) != nil
        let place = old.endpoint.description
        let met = try isTold ? replica.servers.former().filter { $0 == old } : []
        let links = isTold ? try? await replica.servers.calendarLinks(at: old).links.count : nil
        return ToldMove(
            place: place, isTold: isTold,
            lines: Sentences.Servers.moved(from: place, isTold: isTold, asks: asks)
                + (try tellOfApart(replica, meetingAt: met.map(\.endpoint.description))),
            remarks: (links ?? 0) > 0 ? Sentences.Calendars.stay(links ?? 0, at: place) : [])
    }
}
