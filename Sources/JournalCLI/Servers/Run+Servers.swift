import EventLog
import JournalClient
import JournalModel
import JournalText
import Signing

/// Where the journal is kept, as a person hears of it.
extension Run {
    /// Said until a person answers: that the other parent keeps the journal elsewhere. Nothing is
    /// sent there before.
    func tellOfServers(_ replica: Replica) throws {
        try tellReader(replica)
        guard let server = try replica.servers.proposed() else { return }
        try question(of: server, replica).forEach(remark)
    }

    /// For a program of somebody who reads alone: each parent who left the server that this copy
    /// reads at, where they keep the journal, and the link that reads there.
    func leftForReader(_ replica: Replica) throws -> JSON {
        let names = try Names(replica)
        return .array(
            try replica.servers.leftReader().map { server in
                [
                    "parent": .string(names.parent(server.parent)),
                    "server": .string(server.address.endpoint.description),
                    "link": .string(try replica.servers.peerLink(of: server).text),
                ]
            })
    }

    /// Said to somebody who reads alone: that a parent left the server that this copy reads at, and
    /// what is typed to read elsewhere.
    private func tellReader(_ replica: Replica) throws {
        let left = try replica.servers.leftReader()
        guard !left.isEmpty, let here = try replica.daemonAddress()?.endpoint else { return }
        let names = try Names(replica)
        let places = left.map { (names.parent($0.parent), $0.address.endpoint.description) }
        let stays = left.count == 1 ? names.parent(otherParent(than: left[0].parent)) : nil
        let keys = Set(left.map(\.address.daemonKey))
        Sentences.Observers.left(
            places, agree: keys.count == 1, stays: stays, here: here.description
        ).forEach(remark)
        var told: Set<Bytes32> = []
        for server in left where told.insert(server.address.daemonKey).inserted {
            remark(
                Sentences.Observers.readAt(
                    server.address.endpoint.description,
                    link: try replica.servers.peerLink(of: server).text))
        }
    }

    /// That the other parent keeps the journal elsewhere, and how to answer.
    func question(of server: AnnouncedServer, _ replica: Replica) throws -> [String] {
        guard let current = try replica.daemonAddress()?.endpoint else { return [] }
        return Sentences.Servers.asked(
            try Names(replica).parent(server.parent), server.address.endpoint.description,
            current: current.description, isVisited: try isVisited(server, replica),
            id: EntryName.short(server.entry))
    }

    /// Whether this device visits the place all the same, since it synced there before.
    private func isVisited(_ server: AnnouncedServer, _ replica: Replica) throws -> Bool {
        try replica.servers.former().contains { $0.daemonKey == server.address.daemonKey }
    }

    /// The other parent's move that an id names and that waits for an answer; nil for anything
    /// else.
    func proposedServer(named id: String, _ replica: Replica) throws -> AnnouncedServer? {
        guard let server = try replica.servers.proposed(),
            try replica.entries(named: id) == [server.entry]
        else { return nil }
        return server
    }

    /// The same, also of a move that was declined before: who changes their mind may still follow.
    func otherServer(named id: String, _ replica: Replica) throws -> AnnouncedServer? {
        guard let server = try replica.servers.otherParents(),
            try replica.entries(named: id) == [server.entry]
        else { return nil }
        return server
    }

    /// Shows the move, asks, and follows.
    func follow(
        _ server: AnnouncedServer, _ replica: Replica, isGiven: Bool
    ) async throws -> ExitStatus {
        let place = server.address.endpoint.description
        let other = try Names(replica).parent(server.parent)
        if !global.json { Sentences.Servers.beforeFollowing(other, place).forEach(remark) }
        try confirm(Sentences.Servers.askFollow(place), isGiven: isGiven)
        let old = try replica.daemonAddress()
        let summary = try await replica.servers.follow(server)
        // What the other server holds and this one does not is brought along.
        let left = old?.endpoint.description ?? ""
        var isTold = true
        if let old { isTold = (try? await replica.servers.visit(old)) != nil }
        _ = try await replica.daemon.sync()
        let links = try isTold ? [] : replica.journalLink().map { Sentences.keepLink($0.text) }
        answer(
            ["daemon": .string(place), "received": JSON(summary.received)],
            [Sentences.hosted(place)]
                + Sentences.Servers.followed(from: left, isTold: isTold).map(terminal.completed))
        if !global.json { links?.forEach(remark) }
        return .done
    }

    /// Says that this parent's devices stay where they are.
    func stay(_ server: AnnouncedServer, _ replica: Replica) throws -> ExitStatus {
        try replica.servers.stay(server)
        let rest =
            try isVisited(server, replica)
            ? Sentences.Servers.stillVisited(server.address.endpoint.description)
            : Sentences.Servers.nothingSent
        let current = try replica.daemonAddress()?.endpoint.description ?? ""
        answer(
            ["daemon": .string(current)],
            [Sentences.Servers.stays(current), rest])
        return .done
    }

    /// After a sync: goes where another device of this parent went, and visits the servers that
    /// this device left and the other parent uses, or left too. What does not answer is tried again
    /// at the next sync.
    ///
    /// - Parameters:
    ///   - summary: what the sync did.
    ///   - tells: whether to say that a server does not answer, or that nothing leads to the other
    ///     parent's.
    /// - Returns: what there is to say.
    func syncElsewhere(
        _ replica: Replica, after summary: SyncSummary, tells: Bool
    ) async -> [String] {
        var lines: [String] = []
        try? replica.servers.notePassing(summary)
        if let next = try? replica.servers.toFollow() {
            let place = next.address.endpoint.description
            let isThere = (try? await replica.servers.follow(next)) != nil
            lines.append(
                isThere ? Sentences.Servers.ownMove(place) : Sentences.Servers.notThere(place))
        }
        let apart = try? replica.servers.apart()
        let here = (try? replica.daemonAddress())??.endpoint
        var met: [String] = []
        for former in (try? replica.servers.former()) ?? [] {
            let place = former.endpoint.description
            guard let summary = try? await replica.servers.visit(former) else {
                // Of one whose place another took nobody waits for an answer.
                if tells, apart == nil, former.endpoint != here {
                    lines.append(Sentences.Servers.formerAway(place))
                }
                continue
            }
            met.append(place)
            if summary.isNews { lines.append(Sentences.Servers.visited(place, summary.received)) }
        }
        return tells ? lines + ((try? tellOfApart(replica, meetingAt: met)) ?? []) : lines
    }

    /// That both parents moved to servers of their own, and what has those exchange. Nothing if
    /// they do.
    ///
    /// - Parameter places: servers that devices of both visit and that answer; nil if nobody
    ///   looked.
    func tellOfApart(_ replica: Replica, meetingAt places: [String]?) throws -> [String] {
        let servers = replica.servers
        guard let theirs = try servers.apart(), try !servers.passes(to: theirs),
            let here = try replica.daemonAddress()?.endpoint
        else { return [] }
        return Sentences.Servers.apart(
            try Names(replica).parent(theirs.parent), theirs.address.endpoint.description,
            here: here.description, meetingAt: places, link: try servers.peerLink(of: theirs).text)
    }

    /// Exchanges once with a server that a person names, and goes on syncing where this device
    /// does.
    func exchange(_ replica: Replica, with link: JournalLink) async throws {
        guard link.journal == replica.journal else { throw SyncError.otherJournal }
        let summary = try await replica.servers.visit(link.address)
        let place = link.address.endpoint.description
        answer(
            [
                "daemon": .string(place), "received": JSON(summary.received),
                "sent": JSON(summary.sent),
            ],
            [Sentences.Servers.exchanged(place, summary.received, summary.sent)])
    }
}
