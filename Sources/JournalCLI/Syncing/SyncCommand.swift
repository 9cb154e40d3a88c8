import ArgumentParser
import EventLog
import EventStorage
import JournalClient
import JournalText

/// Exchanges everything with the daemon, or by a file on a stick.
struct SyncCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: Sentences.Help.sync)

    @OptionGroup var global: GlobalOptions
    @Flag(help: "Go on and sync at a steady pace until stopped.")
    var watch = false
    @Option(
        help: ArgumentHelp(
            "With --watch: how often. Else each 30s or 15m.",
            valueName: "time"))
    var every: String?
    @Flag(help: "With --watch: keep to that pace alone.")
    var noLive = false
    @Option(
        help: ArgumentHelp(
            "From now on by itself: on, steady or off.", valueName: "way"))
    var byItself: String?
    @Flag(help: .hidden)
    var due = false
    @Flag(help: "Offer at once what still waits.")
    var now = false
    @Option(
        name: .customLong("with"),
        help: ArgumentHelp(
            "Exchange once with another server.", valueName: "link"))
    var other: String?
    @Option(help: ArgumentHelp("Write what others lack to a file.", valueName: "file"))
    var to: String?
    @Option(help: ArgumentHelp("Take what is new in such a file.", valueName: "file"))
    var from: String?
    @Option(
        help: ArgumentHelp(
            "With --to: leave out what the maker of this file has.", valueName: "file"))
    var have: String?
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "With --to: leave out what this device had.", valueName: "device"))
    var device: String?

    func validate() throws {
        guard to != nil || (have == nil && device == nil) else {
            throw ValidationError("--have and --for go with --to")
        }
        guard have == nil || device == nil else {
            throw ValidationError("--have and --for say the same in two ways; one will do")
        }
        guard !watch || (to == nil && from == nil) else {
            throw ValidationError("--watch goes with a daemon, not with a file")
        }
        guard !watch || !now else {
            throw ValidationError("--now offers once, and --watch goes on at a pace; name one")
        }
        guard every == nil || watch else { throw ValidationError("--every goes with --watch") }
        guard !noLive || watch else { throw ValidationError("--no-live goes with --watch") }
        guard other == nil || !(watch || now || to != nil || from != nil || byItself != nil) else {
            throw ValidationError("--with names one server and syncs there alone; name it alone")
        }
        guard byItself == nil || !(watch || now || to != nil || from != nil) else {
            throw ValidationError("--by-itself changes a setting and syncs nothing; name it alone")
        }
    }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        if due {
            var command = try DueCommand(run)
            await command?.carryOut()
            return .done
        }
        // What a copy exchanges by a file, or elsewhere, it would give as well.
        if (try? run.journalFolder().isObserver) == true {
            guard to == nil, from == nil, other == nil else { throw ObserverError.readsAlone }
        }
        if let byItself {
            try choose(byItself, run)
            return .done
        }
        // What comes may bear this device's key as well, so that is told of behind it.
        let replica = try run.replica(tellsOfLines: false)
        defer {
            if !global.json {
                try? run.tellOfServers(replica)
                try? run.tellOfForeignWriting(replica)
            }
        }
        if let other {
            try await run.exchange(replica, with: JournalLink(run.link(other)))
            return .done
        }
        if to != nil || from != nil {
            let status = try from.map { try take($0, replica, run) } ?? .done
            if let to { try write(to, replica, run) }
            return status
        }
        guard watch else {
            let summary = try await once(replica, run)
            return summary.isWhole ? .done : .partly
        }
        try await goOn(replica, run)
        return .done
    }

    /// Syncs, and says what came of it; nothing if nothing moved, and what is left to exchange is
    /// the same as at the sync before.
    ///
    /// - Parameters:
    ///   - session: where it is done; nil for a session of its own.
    ///   - takingOnly: whether nothing is given: what was written here goes at its pace.
    ///   - isVisiting: whether servers are visited that this device left.
    func once(
        _ replica: Replica, _ run: Run, in session: KeptSession? = nil,
        after last: SyncSummary? = nil, takingOnly: Bool = false, isVisiting: Bool = true
    ) async throws -> SyncSummary {
        let summary: SyncSummary
        var elsewhere: [String] = []
        do {
            summary = try await exchanged(replica, run, in: session, takingOnly: takingOnly)
        } catch  where (error is NetworkError || error is SyncError) && !takingOnly {
            guard let next = await replica.servers.followInstead() else { throw error }
            summary = next.summary
            let place = next.server.address.endpoint.description
            elsewhere.append(Sentences.Servers.ownMove(place))
        }
        if isVisiting {
            elsewhere += await run.syncElsewhere(replica, after: summary, tells: session == nil)
        }
        if let last, summary.received == 0, summary.sent == 0, elsewhere.isEmpty,
            summary.isWhole || last.refused == summary.refused && !last.isWhole
        {
            return summary
        }
        let names = try Names(replica)
        let place = try replica.daemonAddress()?.endpoint.host
        let own = takingOnly ? nil : try await run.syncPrivate(everything: now)
        run.answer(
            summary.json(names).with("private", own?.json ?? .null),
            Sentences.synced(summary, names, place: place ?? "", day: run.day)
                + waiting(summary.waiting, "rapport sync --now", run)
                + [Sentences.level(summary)] + elsewhere.map(run.terminal.completed)
                + (own.map { [$0.line] } ?? []))
        return summary
    }

    private func exchanged(
        _ replica: Replica, _ run: Run, in session: KeptSession?, takingOnly: Bool
    ) async throws -> SyncSummary {
        try await Progress.shown(on: run.terminal) { progress in
            let show = { @Sendable (received: Int, sent: Int) in
                progress.show(Sentences.syncing(received: received, sent: sent))
            }
            guard let session else {
                return try await replica.daemon.sync(everything: now, progress: show)
            }
            return try await session.use { [now] session in
                takingOnly
                    ? try await session.fetch()
                    : try await session.sync(everything: now, progress: show)
            }
        }
    }

    private func waiting(
        _ waiting: WaitingEntries?, _ command: String, _ run: Run
    ) -> [String] {
        waiting.map {
            let line = Sentences.Undo.waiting($0, until: run.clock($0.until), command: command)
            return [run.terminal.completed(line)]
        } ?? []
    }

    // MARK: Files

    private func take(_ path: String, _ replica: Replica, _ run: Run) throws -> ExitStatus {
        let report = try Progress.shown(on: run.terminal) { progress in
            try StickFailure.naming(path, run) {
                try replica.sticks.read(from: path) {
                    progress.show(Sentences.syncing(received: $0, sent: 0))
                }
            }
        }
        let names = try Names(replica)
        run.answer(
            report.json(names),
            [Sentences.taken(report, names)]
                + Sentences.synced(report.summary, names, place: nil, day: run.day)
                + (report.summary.holdsAll ? [] : [Sentences.notAllTaken])
                + [
                    run.terminal.completed(
                        Sentences.afterTaking(
                            report.summary, path,
                            isOthers: report.maker.map(names.isOthers(key:)) ?? false))
                ])
        return report.summary.holdsAllWhole ? .done : .partly
    }

    private func write(_ path: String, _ replica: Replica, _ run: Run) throws {
        let base = try StickFailure.naming(path, run) { try self.base(Names(replica), replica) }
        let contents = try Progress.shown(on: run.terminal) { progress in
            try StickFailure.naming(have ?? path, run) {
                try PlaceError.naming("sync --to", path) {
                    try replica.sticks.write(to: path, leavingOut: base, everything: now) {
                        progress.show(Sentences.writing($0))
                    }
                }
            }
        }
        run.answer(
            [
                "file": .string(path), "events": JSON(contents.events),
                "values": JSON(contents.values), "bytes": JSON(contents.bytes),
                "whole": .bool(contents.isWhole), "waiting": contents.waiting?.json ?? .null,
            ],
            Sentences.written(contents, to: path)
                + waiting(
                    contents.waiting, "rapport sync --now --to \(ShellWord.quoted(path))", run))
        if !global.json { Sentences.afterWriting(path).forEach(run.remark) }
    }

    private func base(_ names: Names, _ replica: Replica) throws -> StickBase {
        if let have { return .stick(have) }
        guard let device else { return .nothing }
        let keys = Set(try replica.status().devices.map(\.author.device)).filter { key in
            // What the other parent calls a device is nobody's here to guess.
            let label = names.isOthers(key: key) ? nil : names.label(key)
            let isNamed = label?.lowercased().hasPrefix(device.lowercased()) ?? false
            return isNamed || key.description.hasPrefix(device.lowercased())
        }
        guard let key = keys.first, keys.count == 1 else { throw StickError.whichDevice(device) }
        return .device(key)
    }
}

extension SyncSummary {
    /// What was exchanged of each device; of the other parent's devices together.
    func devices(_ names: Names) -> [DeviceTraffic] {
        var together: [Parent: Int] = [:]
        return devices.reduce(into: []) { list, traffic in
            guard names.isOthers(traffic.parent) else { return list.append(traffic) }
            guard let place = together[traffic.parent] else {
                together[traffic.parent] = list.count
                return list.append(traffic)
            }
            list[place].received += traffic.received
            list[place].sent += traffic.sent
            list[place].pending += traffic.pending
        }
    }

    /// For programs.
    func json(_ names: Names) -> JSON {
        [
            "received": JSON(received), "sent": JSON(sent), "pending": JSON(pending),
            "refused": JSON(refused.count), "values-received": JSON(valuesReceived),
            "values-sent": JSON(valuesSent), "values-missing": JSON(valuesMissing),
            "values-spoiled": JSON(valuesSpoiled),
            "values-refused": JSON(refusedValues.values.reduce(0, +)),
            "held-back": .bool(isHeldBack), "level": .bool(isLevel), "whole": .bool(isWhole),
            "waiting": waiting?.json ?? .null,
            "daemon-had-lost": JSON(daemonHadLost),
            "daemon-was-older": shortfall?.json ?? .null,
            "devices": .array(
                devices(names).map { traffic in
                    let isOthers = names.isOthers(traffic.parent)
                    return [
                        "device": names.json(traffic.device, of: traffic.parent),
                        "label": isOthers ? .null : JSON(names.label(traffic.device)),
                        "parent": JSON(traffic.parent),
                        "received": JSON(traffic.received), "sent": JSON(traffic.sent),
                        "pending": JSON(traffic.pending),
                    ]
                }),
        ]
    }
}

extension WaitingEntries {
    /// For programs.
    fileprivate var json: JSON { ["entries": JSON(entries), "until-ms": JSON(until)] }
}

extension DaemonShortfall {
    /// For programs.
    var json: JSON {
        [
            "events-lost": JSON(events), "entries": JSON(entries),
            "entries-before": JSON(entriesBefore), "last-visit-ms": JSON(lastVisit),
        ]
    }
}

extension StickReport {
    /// For programs.
    fileprivate func json(_ names: Names) -> JSON {
        // Of the other parent's devices none is named.
        let own = maker.flatMap { names.isOthers(key: $0) ? nil : $0 }
        return [
            "maker": JSON(own?.description), "label": JSON(own.flatMap(names.label)),
            "events": JSON(events), "sync": summary.json(names),
        ]
    }
}
