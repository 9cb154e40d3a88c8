import Signing
import Synchronization

/// What makes a daemon exchange with a peer; several of one sort are one.
final class PeerSigns: Sendable {
    /// A reason to look.
    enum Sign: Hashable, Sendable {
        /// The peer's frontier has this hash.
        case there(Bytes32)
        /// The journal changed here.
        case here
        /// It is time, by the clock alone.
        case pace
    }

    private struct State {
        var hash: Bytes32?
        var isHere = false
        var isPace = false
    }

    private let state = Mutex(State())
    private let stream: AsyncStream<Void>
    private let sender: AsyncStream<Void>.Continuation

    init() { (stream, sender) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    func give(_ sign: Sign) {
        state.withLock { state in
            switch sign {
            case .there(let hash): state.hash = hash
            case .here: state.isHere = true
            case .pace: state.isPace = true
            }
        }
        sender.yield()
    }

    /// No further sign comes.
    func end() { sender.finish() }

    /// Calls `body` with all signs of a moment, until `end`.
    func each(_ body: ([Sign]) async throws -> Void) async throws {
        for await _ in stream {
            let signs: [Sign] = state.withLock { state in
                defer { state = State() }
                return (state.hash.map { [.there($0)] } ?? [])
                    + (state.isHere ? [.here] : []) + (state.isPace ? [.pace] : [])
            }
            guard !signs.isEmpty else { continue }
            try await body(signs)
        }
    }
}
