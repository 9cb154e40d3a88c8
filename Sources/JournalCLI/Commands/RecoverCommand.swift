import ArgumentParser
import EventLog
import JournalClient
import JournalModel

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
        let copy = try copy()
        guard paper.recovery ?? "-" == "-" else { throw TypedError.sheetAsArgument }
        let sheet = try run.sheet(of: StickFailure.naming(from ?? "", run) { try copy.journal() })
        let secret = protect ? try run.newPassphrase() : nil
        let replica = try await recovered(copy, sheet, secret, run)
        let introduction = Introduction(name: nil, child: nil, device: device)
        try replica.add(introduction.drafts(for: replica, parent: try replica.parent() ?? 0))
        let revoked = try revokeLost(replica, .recovery(sheet), run)
        // It is written; if the daemon is gone by now, the next sync tells it.
        let isSent = (try? await replica.sync()) != nil
        let status = try replica.status()
        run.answer(
            [
                "journal": .string(replica.journal.description),
                "folder": .string(replica.folder.path), "entries": JSON(status.entries),
                "device": JSON(replica.device?.description),
                "revoked": .array(revoked.map { .string($0.description) }),
                "sent": .bool(isSent),
            ],
            [Sentences.recovered(replica.folder.path, entries: status.entries)])
        if !global.json {
            try remarkOthers(replica, run)
            if from != nil { Sentences.recoveredByFile.forEach(run.remark) }
        }
        return .done
    }

    private func copy() throws -> KeptCopy {
        let daemon = try link.map { text in try JournalLink(text) }
        if let from { return .stick(from, daemon: daemon) }
        return .daemon(try daemon.or(LinkError.incomplete))
    }

    private func recovered(
        _ copy: KeptCopy, _ sheet: RecoverySheet, _ secret: [UInt8]?, _ run: Run
    ) async throws -> Replica {
        let progress = Progress(run.terminal)
        let replica = try await StickFailure.naming(from ?? "", run) {
            try await Replica.recover(
                from: copy, with: sheet, in: run.home, name: global.journal ?? "family",
                passphrase: secret, surroundings: run.surroundings
            ) { received, sent in
                progress.show(Sentences.syncing(received: received, sent: sent))
            }
        }
        progress.clear()
        return replica
    }

    /// Revokes the devices that were named, or that a person says are lost.
    private func revokeLost(
        _ replica: Replica, _ authority: Authority, _ run: Run
    ) throws -> [DeviceKey] {
        let text = DeviceText(names: try Names(replica), zone: run.zone)
        var lost = try revoke.map { try replica.device(named: $0) }
        if lost.isEmpty {
            lost = try others(replica).filter { device in
                let answer = run.terminal.ask(Sentences.askLost(text.name(device)))
                return ["y", "yes"].contains(answer?.lowercased() ?? "")
            }
        }
        for device in lost {
            let change = try replica.preview(
                .revoke(.lost, since: nil), of: device, by: authority)
            if !run.global.json {
                text.preview(change) { try? replica.entry($0) }.forEach(run.remark)
            }
            try replica.carryOut(change, by: authority)
        }
        return lost.map(\.key)
    }

    private func others(_ replica: Replica) throws -> [MemberDevice] {
        let own = try replica.parent()
        return try replica.devices().filter { device in
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
