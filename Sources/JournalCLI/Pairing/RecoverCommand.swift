import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import JournalText

/// Comes back into a journal when every device is lost: with the sheet of paper.
struct RecoverCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "recover", abstract: Sentences.Help.recover)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var paper: SheetOptions
    @Option(help: ArgumentHelp("What to call this device.", valueName: "label"))
    var device: String?
    @Flag(help: "Protect the keys of this device with a passphrase.")
    var protect = false
    @Option(
        help: ArgumentHelp(
            "Revoke this lost device of yours without asking; may be repeated.",
            valueName: "label"))
    var revoke: [String] = []
    @Option(
        help: ArgumentHelp(
            "Take the journal from a file of rapport sync --to; for when no daemon answers.",
            valueName: "file"))
    var from: String?
    @Argument(help: "Where the journal is kept: the link that rapport status prints, in quotes.")
    var link: String?

    func validate() throws {
        guard link != nil || from != nil else {
            throw ValidationError("recover takes the link of the daemon, or --from and a file")
        }
    }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let copy = try copy(run)
        let introduction = Introduction(name: nil, child: nil, device: device)
        try introduction.check(parent: 1)
        guard paper.recovery ?? "-" == "-" else { throw SheetInputError.isArgument }
        let place = try run.placeOfNewJournal()
        let sheet = try run.sheet(
            opening: StickFailure.naming(from ?? "", run) { try copy.journal() })
        let secret = protect ? try run.newPassphrase() : nil
        let replica = try await recovered(copy, sheet, place, secret, run)
        if global.isPrivate { try replica.markPrivate() }
        try replica.add(
            introduction.drafts(device: replica.device, parent: try replica.parent() ?? 1))
        let (revoked, failures) = try revokeLost(replica, .recovery(sheet), run)
        // It is written; if the daemon is gone by now, the next sync tells it.
        let isSent = (try? await replica.daemon.sync()) != nil
        let status = try replica.status()
        run.answer(
            [
                "journal": .string(replica.journal.description),
                "folder": .string(replica.folder.path), "entries": JSON(status.entries),
                "device": JSON(replica.device.description),
                "revoked": .array(revoked.map { .string($0.description) }),
                "sent": .bool(isSent),
            ],
            [Sentences.recovered(replica.folder.path, entries: status.entries)])
        if !global.json {
            try remarkOthers(replica, run)
            if from != nil { Sentences.recoveredByFile.forEach(run.remark) }
        }
        guard failures.isEmpty else { throw NotRevoked(errors: failures) }
        return .done
    }

    private func copy(_ run: Run) throws -> KeptCopy {
        let daemon = try link.map { text in
            try JournalLink(run.link(text, isBeforeSheet: true))
        }
        if let from { return .stick(from, daemon: daemon) }
        return .daemon(try daemon.or(LinkError.incomplete))
    }

    private func recovered(
        _ copy: KeptCopy, _ sheet: RecoverySheet, _ place: (home: Home, name: String),
        _ secret: [UInt8]?, _ run: Run
    ) async throws -> Replica {
        try await Progress.shown(on: run.terminal) { progress in
            try await StickFailure.naming(from ?? "", run) {
                try await Replica.recover(
                    from: copy, with: sheet, in: place.home, name: place.name,
                    passphrase: secret, surroundings: run.surroundings
                ) { received, sent in
                    progress.show(Sentences.syncing(received: received, sent: sent))
                }
            }
        }
    }

    /// Revokes the devices that were named, or that a person says are lost. Gives those, and why
    /// others were not: the journal is recovered all the same.
    private func revokeLost(
        _ replica: Replica, _ authority: Authority, _ run: Run
    ) throws -> (revoked: [DeviceKey], failures: [DeviceError]) {
        let text = DeviceText(names: try Names(replica), zone: run.zone)
        let lost =
            try revoke.isEmpty
            ? others(replica).filter { run.terminal.agrees(to: Sentences.askLost(text.name($0))) }
                .map(\.key.description)
            : revoke
        var (revoked, failures): ([DeviceKey], [DeviceError]) = ([], [])
        for named in lost {
            do {
                let change = try replica.devices.preview(
                    .revoke(.lost, since: nil), of: replica.devices.named(named), by: authority)
                if !run.global.json {
                    text.preview(change) { try? replica.entry($0) }.forEach(run.remark)
                }
                try replica.devices.carryOut(change, by: authority)
                revoked.append(change.device.key)
            } catch let error as DeviceError {
                failures.append(error)
            }
        }
        return (revoked, failures)
    }

    private func others(_ replica: Replica) throws -> [MemberDevice] {
        let own = try replica.parent()
        return try replica.devices.all().filter { device in
            device.author.parent == own && device.isActive && !device.isPaper
                && !device.isThisDevice
        }
    }

    /// What may still write in this parent's name.
    private func remarkOthers(_ replica: Replica, _ run: Run) throws {
        let text = DeviceText(names: try Names(replica), zone: run.zone)
        for device in try others(replica) {
            run.remark(Sentences.stillActive(text.name(device), Names.short(device.key)))
        }
    }
}
