import EventLog
import JournalClient
import Logging
import Signing

/// Keeps one journal level with one peer for as long as its task runs.
///
/// What the peer tells of is fetched at once. What is new here goes to another parent's daemon at a
/// steady pace that the clock alone decides, so that nobody sees there when somebody wrote here;
/// what others hear of at once, as a medicine, does not wait. Spec: Protocol/09-session.md §5
struct PeerKeeping: Sendable {
    let peer: PeerList.Peer
    let services: DaemonServices
    /// Where it is noted that the peer answered.
    var meetings: PeerMeetings?
    /// How often what is new here goes there.
    var pace = Duration.seconds(900)
    /// How long a side rests after an exchange that brought nothing.
    var rest = Duration.seconds(10)

    private var journal: EventID { peer.link.journal }

    /// Goes on until the task is cancelled. What fails is said in the log, and tried again, after
    /// rests that grow as long as sessions end at once, whatever they end with.
    func run() async {
        var rests = PeerRests()
        while !Task.isCancelled {
            let began = ContinuousClock.now
            var cause: (any Error)?
            do {
                try await PeerSession.with(peer.link, by: services.key) { try await keep($0) }
            } catch is CancellationError {
                return
            } catch {
                cause = error
            }
            // A session has its end, and a peer that began anew knows none.
            var isExpired = false
            if case NetworkError.refused(.expiredSession, _, _)? = cause { isExpired = true }
            let failures = rests.ended(
                after: ContinuousClock.now - began, isExpired: isExpired)
            guard failures > 0 else { continue }
            if let cause {
                services.complaints.log(PeerSentences.cause(cause), .warning, "\(cause)")
            }
            try? await Task.sleep(for: Following.pause(after: failures))
        }
    }

    /// This daemon's copy.
    var here: ExchangeSide {
        let (services, journal) = (services, journal)
        return ExchangeSide(
            pull: { request in
                try await services.journals.with(journal, for: .daemon) { try $0.answer(request) }
            },
            push: { request in
                let answer = try await services.journals.with(journal, for: .daemon) {
                    try $0.receive(request)
                }
                if answer.results.contains(.accepted) { services.listeners.tell(journal) }
                return answer
            },
            exchange: { request in
                (
                    request,
                    try await services.journals.with(journal, for: .daemon) {
                        try $0.exchange(request)
                    }
                )
            })
    }

    /// Exchanges in one session until it ends.
    private func keep(_ session: PeerSession) async throws {
        let signs = PeerSigns()
        let listener = services.listeners.open(journal, by: Chance.bytes32())
        defer { listener.end() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { signs.end() }
                try await session.listen { signs.give(.there($0)) }
            }
            group.addTask { for await _ in listener.signs { signs.give(.here) } }
            // What is urgent may have come before; the rest waits for the clock, also in a session
            // that the peer made begin anew.
            signs.give(peer.isOwn ? .pace : .here)
            group.addTask { [pace] in
                while true {
                    try await Task.sleep(for: untilNext(pace))
                    signs.give(.pace)
                }
            }
            group.addTask { try await answer(signs, session) }
            defer { group.cancelAll() }
            // Whichever ends first ends the session.
            try await group.next()
        }
    }

    /// Until the clock shows a multiple of `pace`.
    private func untilNext(_ pace: Duration) -> Duration {
        let step = max(1, Bounded.milliseconds(of: pace))
        return .milliseconds(step - DaemonClock.system.wallMilliseconds() % step)
    }

    private func answer(_ signs: PeerSigns, _ session: PeerSession) async throws {
        let exchange = PeerExchange(here, with: session.side)
        var known = try await exchange.headsThere()
        noteMeeting()
        try await signs.each { signs in
            guard let summary = try await act(on: signs, exchange, beside: known) else { return }
            known = try await exchange.headsThere()
            noteMeeting()
            if !summary.refused.isEmpty {
                let codes = summary.refused.sorted().map { "\($0)" }.joined(separator: ", ")
                services.complaints.log(PeerSentences.refused, .warning, codes)
            }
            // No peer keeps this daemon busy by telling of what it does not have.
            if !summary.isNews { try await Task.sleep(for: rest) }
        }
    }

    private func noteMeeting() {
        do throws(DaemonError) {
            try meetings?.met(peer)
        } catch {
            services.complaints.log(PeerSentences.unnoted, .warning, "\(error)")
        }
    }

    /// Does what the signs ask for; nil if that is nothing. Of what is new here the peer sees
    /// nothing before it is given: what is urgent is judged by what it had when it was last met.
    private func act(
        on signs: [PeerSigns.Sign], _ exchange: PeerExchange, beside known: [Position]
    ) async throws -> PeerExchange.Summary? {
        if signs.contains(.pace) { return try await exchange.level() }
        if signs.contains(.here) {
            var goes = peer.isOwn
            if !goes { goes = try await exchange.isUrgent(beside: known) }
            if goes { return try await exchange.level() }
        }
        for case .there(let hash) in signs {
            let own = try await services.journals.with(journal, for: .daemon) {
                try $0.frontierHash()
            }
            if own != hash { return try await exchange.fetch() }
        }
        return nil
    }
}
