import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import Signing

/// Says where the journal stands.
struct StatusCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: Sentences.Help.status)

    @OptionGroup var global: GlobalOptions
    @Flag(help: "End with status 3 if something waits for a person.")
    var check = false
    @Option(help: ArgumentHelp("A store without keys, as a daemon's.", valueName: "dir"))
    var store: String?

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try store.map { try run.keyless($0) } ?? run.replica()
        let status = try replica.status()
        let daemon = store == nil ? try replica.daemonAddress()?.endpoint.description : nil
        let names = try Names(replica)
        run.answer(
            status.json(daemon: daemon, names: names),
            lines(status, replica.folder, daemon, names))
        let waiting = status.waiting + status.erasuresToAnswer + status.forks.count
        return check && waiting > 0 ? .waits : .done
    }

    private func lines(
        _ status: ReplicaStatus, _ folder: JournalFolder, _ daemon: String?, _ names: Names
    ) -> [String] {
        func row(_ name: String, _ value: String) -> String {
            EntryLine.pad(name, to: 12) + value
        }
        var lines = [row("journal", "\(folder.name), in \(folder.path)")]
        if let parent = status.parent, let device = status.device {
            lines.append(row("you", "\(names.parent(parent)), \(names.device(device))"))
        }
        lines.append(row("entries", Sentences.entries(status)))
        lines.append(row("daemon", daemon ?? Sentences.noDaemon))
        if status.parent != nil { lines.append(row("your events", Sentences.reach(status.reach))) }
        lines += status.devices.map { row("device", self.device($0, names)) }
        lines.append(row("frontier", status.frontierDigest.hex))
        lines.append(row("state", status.stateDigest.hex))
        lines.append(row("values", status.valuePresence.hex))
        if !status.forks.isEmpty { lines.append(Sentences.forks(status.forks.count)) }
        if status.waiting > 0 { lines.append(Sentences.waiting(status.waiting)) }
        if status.erasuresToAnswer > 0 {
            lines.append(Sentences.Erasing.toAnswer(status.erasuresToAnswer))
        }
        return lines
    }

    private func device(_ device: Standing.Device, _ names: Names) -> String {
        let who = names.parent(device.author.parent)
        let name = device.author.rankClass == .recovery
            ? Sentences.paperKey : names.device(device.author.device)
        return "\(who), \(name)" + (device.isActive ? "" : ", \(Sentences.revoked)")
    }
}

extension Run {
    /// A store without keys.
    func keyless(_ folder: String) throws -> Replica {
        try Replica.openKeyless(
            storeFolder: Home(folder: folder).folder, surroundings: surroundings)
    }
}

extension ReplicaStatus {
    /// For programs; the digests are equal on copies that hold the same.
    func json(daemon: String?, names: Names) -> JSON {
        [
            "journal": .string(journal.description), "accept": JSON(accept?.description),
            "parent": parent.map { JSON($0) } ?? .null, "device": JSON(device?.description),
            "entries": JSON(entries), "events": JSON(events), "waiting": JSON(waiting),
            "missing-values": JSON(missingValues), "erased-values": JSON(erasedValues),
            "erasures-to-answer": JSON(erasuresToAnswer),
            "frontier": .string(frontierDigest.hex),
            "state-digest": .string(stateDigest.hex),
            "value-presence": .string(valuePresence.hex),
            "tips": .array(frontier.map { tip in
                [
                    "device": .string(tip.device.description),
                    // 64 bits do not fit the numbers of most readers.
                    "epoch": .string(String(tip.epoch, radix: 16)), "seq": JSON(tip.seq),
                    "event": .string(tip.event.description),
                ]
            }),
            "devices": .array(devices.map { device in
                [
                    "device": .string(device.author.device.description),
                    "label": JSON(names.label(device.author.device)),
                    "parent": JSON(device.author.parent),
                    "class": .string("\(device.author.rankClass)"),
                    "active": .bool(device.isActive),
                ]
            }),
            "daemon": JSON(daemon), "forks": JSON(forks.count), "own-epochs": JSON(ownEpochs),
            "stored": JSON(reach.stored), "synced": JSON(reach.synced),
            "witnessed": JSON(reach.witnessed), "bytes": JSON(bytes),
        ]
    }
}
