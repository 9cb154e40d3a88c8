import ArgumentParser
import EventLog
import JournalClient
import JournalText

/// Keeps the journal at a daemon.
struct HostCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "host", abstract: Sentences.Help.host)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var paper: SheetOptions
    @Flag(help: "With --private: you run that daemon yourself; for scripts.")
    var yes = false
    @Argument(
        help: ArgumentHelp(
            "The setup link of a daemon, in quotes. If it keeps the journal already: the link that"
                + " rapport status prints on the device that hosted it."))
    var link: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        let link = try run.link(link, isBeforeSheet: paper.recovery != nil)
        let known = try? JournalLink(link)
        let setup = known == nil ? try SetupLink(link) : nil
        let old = try replica.daemonAddress()
        if global.isPrivate {
            if !global.json { run.remark(Sentences.Private.onlyYours) }
            try run.confirm(Sentences.Private.askHost, isGiven: yes)
        } else if !global.json {
            Sentences.beforeYes.forEach(run.remark)
            let key = known?.address.daemonKey ?? setup?.address.daemonKey
            if let old, old.daemonKey != key, !replica.isObserver {
                run.remark(Sentences.Servers.beforeMove)
            }
        }
        let authority = try paper.authority(replica, run)
        let summary = try await Progress.shown(on: run.terminal) { progress in
            let show: @Sendable (Int, Int) -> Void = { received, sent in
                progress.show(Sentences.syncing(received: received, sent: sent))
            }
            if let known { return try await replica.daemon.follow(known, progress: show) }
            guard let setup else { throw LinkError.incomplete }
            return try await replica.daemon.host(at: setup, by: authority, progress: show)
        }
        var move: ToldMove?
        if let old, !replica.isObserver {
            move = try await run.announceMove(replica, from: old, isGiven: setup != nil)
        }
        try report(summary, move, replica, run)
        return .done
    }

    private func report(
        _ summary: SyncSummary, _ move: ToldMove?, _ replica: Replica, _ run: Run
    ) throws {
        let endpoint = try replica.daemonAddress()?.endpoint
        let place = endpoint?.description ?? ""
        run.answer(
            [
                "daemon": .string(place),
                "sent": JSON(summary.sent), "received": JSON(summary.received),
                "level": .bool(summary.isLevel),
                "daemon-was-older": summary.shortfall?.json ?? .null,
            ],
            [Sentences.hosted(place)]
                + Sentences.older(summary.shortfall, at: endpoint?.host ?? "", day: run.day)
                + [Sentences.sent(summary.sent)]
                + (move?.lines.map(run.terminal.completed) ?? []))
        if !global.json {
            move?.remarks.forEach(run.remark)
            endpoint.flatMap(Sentences.reach).map(run.remark)
            try replica.journalLink().map { Sentences.keepLink($0.text).forEach(run.remark) }
            if try !global.isPrivate && replica.accept() == nil {
                run.remark(Sentences.afterHosting)
            }
            if !global.isPrivate, run.syncWay(of: replica.folder) == .on {
                Sentences.ByItself.afterHosting.forEach(run.remark)
            }
        }
    }
}
