import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import JournalText
import Signing

/// Says where the journal stands.
struct StatusCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: Sentences.Help.status)

    @OptionGroup var global: GlobalOptions
    @Flag(help: "End with status 3 if something waits for a person.")
    var check = false
    @Flag(help: "List your entries that have not come everywhere yet.")
    var pending = false
    @Flag(help: "Print what rapportd serve --sensors takes.")
    var sensors = false
    @Option(help: ArgumentHelp("A store without keys, as a daemon's.", valueName: "dir"))
    var store: String?

    var storeFolder: String? { store }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let copy = try store.map { try run.copy(in: $0) } ?? run.replica().copy
        let status = try copy.status()
        let daemon = store == nil ? try copy.daemonAddress()?.endpoint.description : nil
        let names = try Names(copy)
        let link = store == nil ? try copy.journalLink()?.text : nil
        let fallen = try copy.fallenEventsByDevice()
        let refusal = try copy.daemonRefusal()
        let folded = status.waiting > OpenProposals.listed ? try folded(copy, names) : []
        let list = pending ? try list(status.reach, copy, names, run) : []
        let elsewhere = try Elsewhere(copy, names, run)
        let own = try store == nil && !global.isPrivate ? run.privateStatus() : nil
        run.answer(
            status.json(
                daemon: daemon, link: link, fallen: fallen, refusal: refusal, names: names,
                isPendingListed: pending
            ).with("elsewhere", elsewhere.json).with("private", own?.json ?? .null),
            lines(status, copy.folder, daemon, names, run)
                + elsewhere.lines + folded
                + lines(fallen, names, run)
                + (refusal.map { [Sentences.refused($0, run.day($0.milliseconds))] } ?? [])
                + (own.map { [EntryLine.pad("private", to: 12) + $0.line] } ?? [])
                + (link.map { ["link        \($0)"] } ?? [])
                + (sensors ? sensorOwner(copy) : []) + list)
        guard check else { return .done }
        // What `conflicts` lists, the same on every device.
        let requests = try copy.erasures.requests().count { $0.waitsFor != nil }
        let replies = try copy.openReplies().count
        let observers = try copy.observers.toAnswer().count
        let servers = try copy.servers.proposed() == nil ? 0 : 1
        return status.waiting + requests + replies + observers + servers > 0 ? .waits : .done
    }

    private func lines(
        _ status: ReplicaStatus, _ folder: JournalFolder, _ daemon: String?, _ names: Names,
        _ run: Run
    ) -> [String] {
        func row(_ name: String, _ value: String) -> String {
            EntryLine.pad(name, to: 12) + value
        }
        var lines = [row("journal", "\(folder.name), in \(folder.path)")]
        if let parent = status.parent, let device = status.device {
            lines.append(row("you", "\(names.parent(parent)), \(names.device(device))"))
        }
        if names.isObserver { lines.append(row("you", Sentences.Observers.you)) }
        lines.append(row("entries", Sentences.entries(status)))
        lines.append(
            row(
                "daemon",
                daemon.map { "\($0), \(Sentences.copy(status.daemonCopy, day: run.day))" }
                    ?? Sentences.noDaemon))
        if let way = run.syncWay(of: folder), status.device != nil, !names.isObserver {
            lines.append(row("by itself", Sentences.ByItself.row(way)))
        }
        if status.parent != nil { lines.append(row("yours", Sentences.reach(status.reach))) }
        lines += status.devices.filter { status.lists($0, names) }
            .map { row("device", device($0, status, names, run)) }
        if let parent = status.parent, status.accept != nil {
            lines.append(
                row(
                    "other side",
                    Sentences.othersHave(
                        names.parent(otherParent(than: parent)), isAll: status.othersAreUpToDate)))
        }
        if status.parent != nil, status.accept != nil {
            lines.append(row("they see", Sentences.inference))
        }
        lines.append(row("frontier", Sentences.fingerprint(status.frontierDigest.hex)))
        lines.append(row("state", Sentences.fingerprint(status.stateDigest.hex)))
        lines.append(row("values", Sentences.fingerprint(status.valuePresence.hex)))
        lines.append(row("", Sentences.wholeDigests))
        if !status.forks.isEmpty { lines.append(Sentences.forks(status.forks.count)) }
        if status.waiting > 0 { lines.append(Sentences.waiting(status.waiting)) }
        if status.erasuresToAnswer > 0 {
            lines.append(Sentences.Erasing.toAnswer(status.erasuresToAnswer))
        }
        return lines
    }

    /// Whose care displays of this home may show: this journal and this device.
    private func sensorOwner(_ copy: JournalCopy) -> [String] {
        copy.device.map { [EntryLine.pad("sensors", to: 12) + "\(copy.journal):\($0)"] } ?? []
    }

    /// The parents who ask so much that lists fold it.
    private func folded(_ copy: JournalCopy, _ names: Names) throws -> [String] {
        FoldedProposals(open: OpenProposals(try copy.questions()), names: names).lines
    }

    /// What is kept and counts for nothing.
    private func lines(_ fallen: [FallenEvents], _ names: Names, _ run: Run) -> [String] {
        let text = FallText(names: names, zone: run.zone)
        return fallen.map { one in
            Sentences.fallenEvents(
                one.count, of: names.device(one.author.device),
                text.text(one.fall, of: one.count == 1 ? .eventOfDevice : .eventsOfDevice))
        }
    }

    /// Whose it is, and what its copy held when it was last heard of.
    private func device(
        _ device: Standing.Device, _ status: ReplicaStatus, _ names: Names, _ run: Run
    ) -> String {
        let who = names.parent(device.author.parent)
        let key = device.author.device
        guard device.author.rankClass != .recovery else {
            let paper = "\(who), \(Sentences.paperKey)"
            return device.isActive ? paper : "\(paper), \(Sentences.ended)"
        }
        var parts = [who, names.device(key)]
        if case .notTaken? = names.history.fall(of: device.author), status.accept == nil {
            return (parts + [Sentences.mayJoin]).joined(separator: ", ")
        }
        if !device.revocations.isEmpty { parts.append(Sentences.revoked) }
        if !device.stands { parts.append(Sentences.fallen) }
        let copy = status.copies[key]
        let isOwn = device.author.parent == status.parent
        parts.append(
            key == status.device
                ? Sentences.thisDevice : isOwn ? Sentences.copy(copy, day: run.day) : "")
        parts.removeAll(where: \.isEmpty)
        return parts.joined(separator: ", ")
    }

    /// One's own entries that have not come everywhere.
    private func list(
        _ reach: Reach, _ copy: JournalCopy, _ names: Names, _ run: Run
    ) throws -> [String] {
        let line = EntryLine(names: names, zone: run.zone)
        func lines(_ heading: String, _ entries: [EventID]) throws -> [String] {
            guard !entries.isEmpty else { return [] }
            let lines = try entries.flatMap { line.whole(try copy.entry($0)) }
            return [heading] + lines.map { "  \($0)" }
        }
        let all = try lines(Sentences.notSynced, reach.notSynced)
        return all.isEmpty ? [Sentences.nothingPending] : all
    }
}

extension Run {
    /// Any store, without keys.
    func copy(in folder: String) throws -> JournalCopy {
        try JournalCopy.look(into: Home(folder: folder).folder, surroundings: surroundings)
    }
}

extension ReplicaStatus {
    /// Whether a device is told of by itself: one's own, and any of a copy that is nobody's.
    fileprivate func lists(_ device: Standing.Device, _ names: Names) -> Bool {
        guard !names.isObserver else { return false }
        return parent == nil || accept == nil || device.author.parent == parent
    }

    /// Whether everything that this parent wrote has come to the other one: all that is told of
    /// the other parent's devices, without a number, a day or a name.
    fileprivate var othersAreUpToDate: Bool { reach.notWitnessed.isEmpty }

    /// For programs; the digests are equal on copies that hold the same.
    func json(
        daemon: String?, link: String?, fallen: [FallenEvents], refusal: DaemonRefusal?,
        names: Names, isPendingListed: Bool
    ) -> JSON {
        [
            "journal": .string(journal.description), "accept": JSON(accept?.description),
            "parent": parent.map { JSON($0) } ?? .null, "device": JSON(device?.description),
            "entries": JSON(entries), "events": JSON(events), "waiting": JSON(waiting),
            "missing-values": JSON(missingValues), "erased-values": JSON(erasedValues),
            "erasures-to-answer": JSON(erasuresToAnswer),
            "frontier": .string(frontierDigest.hex),
            "state-digest": .string(stateDigest.hex),
            "value-presence": .string(valuePresence.hex),
            "tips": .array(
                frontier.filter { !names.isOthers(key: $0.device) }.map { tip in
                    [
                        "device": .string(tip.device.description),
                        // 64 bits do not fit the numbers of most readers.
                        "epoch": .string(String(tip.epoch, radix: 16)), "seq": JSON(tip.seq),
                        "event": .string(tip.event.description),
                    ]
                }),
            "devices": .array(
                devices.filter { lists($0, names) }.map { device in
                    [
                        "device": .string(device.author.device.description),
                        "label": JSON(names.label(device.author.device)),
                        "parent": JSON(device.author.parent),
                        "class": .string("\(device.author.rankClass)"),
                        "active": .bool(device.isActive),
                        "copy": device.author.parent == parent
                            ? copies[device.author.device].map(\.json) ?? .null : .null,
                    ]
                }),
            "other-parent": parent == nil || accept == nil
                ? .null : ["up-to-date": .bool(othersAreUpToDate)],
            "daemon": JSON(daemon), "daemon-copy": daemonCopy.map(\.json) ?? .null,
            "link": JSON(link), "fallen-events": JSON(fallen.reduce(0) { $0 + $1.count }),
            "fallen": .array(fallen.map { $0.json(in: names) }),
            "refused": refusal.map(\.json) ?? .null,
            "forks": JSON(forks.count), "own-epochs": JSON(ownEpochs),
            "stored": JSON(reach.stored), "synced": JSON(reach.synced),
            "pending": isPendingListed
                ? [
                    "not-synced": .array(reach.notSynced.map { .string($0.description) })
                ] : .null,
            "bytes": JSON(bytes),
        ]
    }
}

extension FallenEvents {
    /// For programs.
    fileprivate func json(in names: Names) -> JSON {
        [
            "device": names.json(author.device, of: author.parent),
            "parent": JSON(author.parent), "events": JSON(count),
            "reason": FallJSON.reason(fall, in: names),
        ]
    }
}

extension DaemonRefusal {
    /// For programs.
    fileprivate var json: JSON { ["code": .string(code.name), "at-ms": JSON(milliseconds)] }
}

extension CopyState {
    /// For programs.
    fileprivate var json: JSON {
        ["entries-behind": JSON(behind.count), "heard-at-ms": JSON(heardAt)]
    }
}
