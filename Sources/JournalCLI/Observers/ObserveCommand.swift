import ArgumentParser
import EventLog
import JournalClient
import JournalText

/// Reads a journal that both parents let this person read, and writes nothing in it.
struct ObserveCommand: ObserverVerb {
    static let configuration = CommandConfiguration(
        commandName: "observe", abstract: Sentences.Help.observe)

    @OptionGroup var global: GlobalOptions
    @Flag(help: "Protect the keys of this copy with a passphrase.")
    var protect = false
    @Argument(help: "The link that a parent sent, in quotes; nothing to read again.")
    var link: String?

    func validate() throws {
        guard !global.isPrivate else {
            throw ValidationError("--private goes with a journal that is here")
        }
    }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        guard let link = try link.map({ try JournalLink(run.link($0)) }) else {
            guard try !run.home.journals().isEmpty else { throw ObserverError.noLink }
            return try await read(run.observersReplica(), run)
        }
        if let folder = try known(link, run) {
            let replica = try Replica.open(
                folder, passphrase: run.passphrase, surroundings: run.surroundings)
            return try await read(replica, at: link, run)
        }
        let secret = protect ? try run.newPassphrase() : nil
        let replica = try Replica.observe(
            link, in: run.home, name: global.journal ?? "family", passphrase: secret,
            surroundings: run.surroundings)
        let code = try replica.observerCode().text
        run.answer(
            [
                "code": .string(code), "folder": .string(replica.folder.path),
                "journal": .string(replica.journal.description), "reads": .bool(false),
            ],
            [code])
        if !global.json {
            Sentences.Observers.afterOffering(replica.folder.path).forEach(run.remark)
        }
        return .done
    }

    /// The observer's copy of the link's journal, if there is one in this home.
    private func known(_ link: JournalLink, _ run: Run) throws -> JournalFolder? {
        try run.home.journals().map { try run.home.journal(named: $0) }.first { folder in
            (try? folder.id()) == link.journal && folder.isObserver
        }
    }

    /// Reads at another server from now on. A copy that has read goes on where it did if it cannot
    /// read there.
    private func read(
        _ replica: Replica, at link: JournalLink, _ run: Run
    ) async throws -> ExitStatus {
        let before = try replica.status().events > 0 ? replica.journalLink() : nil
        try replica.observe(at: link)
        guard let before, before.address.daemonKey != link.address.daemonKey else {
            return try await read(replica, run)
        }
        do {
            return try await read(replica, run, isElsewhere: true)
        } catch {
            try replica.observe(at: before)
            let place = before.address.endpoint.description
            if !global.json { run.remark(Sentences.Observers.staysAt(place)) }
            throw error
        }
    }

    /// Takes what is new, or says that nobody has let this copy in yet, with its code.
    ///
    /// - Parameter isElsewhere: whether it was let in before, at another server.
    private func read(
        _ replica: Replica, _ run: Run, isElsewhere: Bool = false
    ) async throws -> ExitStatus {
        let code = try replica.observerCode().text
        do {
            let summary = try await Progress.shown(on: run.terminal) { progress in
                try await replica.daemon.sync { received, _ in
                    progress.show(Sentences.syncing(received: received, sent: 0))
                }
            }
            let left = try run.leftForReader(replica)
            run.answer(
                [
                    "code": .string(code), "folder": .string(replica.folder.path),
                    "journal": .string(replica.journal.description), "reads": .bool(true),
                    "received": JSON(summary.received),
                    "left": left,
                ],
                Sentences.Observers.read(summary.received).map(run.terminal.completed))
            if !global.json { try run.tellOfServers(replica) }
            return .done
        } catch NetworkError.refused(.unauthorised?, _, _) where !isElsewhere {
            run.answer(
                [
                    "code": .string(code), "folder": .string(replica.folder.path),
                    "journal": .string(replica.journal.description), "reads": .bool(false),
                ],
                [code])
            if !global.json { Sentences.Observers.notYet.forEach(run.remark) }
            return .waits
        }
    }
}

extension Run {
    /// Throws `readsAlone` for a command that writes, in an observer's copy.
    func checkObserver(_ verb: any Verb) throws {
        guard verb.storeFolder == nil, !verb.suitsObservers,
            let folder = try? journalFolder(), folder.isObserver
        else { return }
        throw ObserverError.readsAlone
    }

    /// The observer's copy that is here. Throws `isParent` for a parent's.
    func observersReplica() throws -> Replica {
        let replica = try sharedReplica()
        guard replica.isObserver else { throw ObserverError.isParent }
        return replica
    }
}
