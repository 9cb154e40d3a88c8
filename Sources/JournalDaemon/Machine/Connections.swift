import EventLog
import NIOCore
import Signing
import Synchronization

/// How many connections a daemon has at a time.
struct ConnectionLimits: Sendable {
    /// All of them.
    var all = WireLimits.connections
    /// Those from one address on which no device has proved itself.
    var perAddress = WireLimits.connectionsPerAddress
    /// Those on which one session was used.
    var perSession = WireLimits.connectionsPerSession
    /// How long a connection may take until its first request has come.
    var firstRequest = Duration.seconds(WireLimits.firstRequestSeconds)
}

/// The connections that there are.
///
/// A new one is never refused while one is there whose owner is unknown: the oldest of those has to
/// go, first of the same address. So whoever opens many ends their own, and a device that proves
/// itself at once gets through. Costs: each call is constant, spread over all of them.
final class Connections: Sendable {
    /// Whom a connection counts for.
    enum Owner: Hashable, Sendable {
        case address(String)
        case session(Bytes32)

        fileprivate var isStranger: Bool {
            if case .address = self { true } else { false }
        }
    }

    fileprivate struct Row {
        let owner: Owner
        let place: Place
        let close: @Sendable () -> Void
    }

    /// A connection's place in the lines. No two have one number, also when a name comes again.
    fileprivate struct Place: Equatable {
        let name: ObjectIdentifier
        let number: UInt64
    }

    private struct State {
        var rows: [ObjectIdentifier: Row] = [:]
        var lines: [Owner: Line] = [:]
        /// Every connection of an address, as it came.
        var strangers = Line()
        var opened: UInt64 = 0
    }

    /// Places in the order in which they were taken; those that were left stay in it for a while.
    private struct Line {
        private var places: [Place] = []
        private var first = 0
        /// How many were not left.
        private(set) var count = 0

        mutating func add(_ place: Place) {
            places.append(place)
            count += 1
        }

        /// The first one that was not left.
        mutating func oldest(in rows: [ObjectIdentifier: Row]) -> ObjectIdentifier? {
            while first < places.count, !places[first].isTaken(in: rows) { first += 1 }
            return first < places.count ? places[first].name : nil
        }

        /// One of them was left.
        mutating func leave(in rows: [ObjectIdentifier: Row]) {
            count -= 1
            guard places.count > 16, places.count > 2 * count else { return }
            places = places[first...].filter { $0.isTaken(in: rows) }
            first = 0
        }
    }

    private let state = Mutex(State())
    private let limits: ConnectionLimits

    init(limits: ConnectionLimits = ConnectionLimits()) { self.limits = limits }

    /// How many there are.
    var count: Int { state.withLock { $0.rows.count } }

    /// Counts a connection that was opened; false if it has to be closed, since all others are of
    /// devices that proved themselves.
    func open(
        _ name: ObjectIdentifier, from address: String, close: @escaping @Sendable () -> Void
    ) -> Bool {
        let owner = Owner.address(address)
        let (isTaken, ended) = state.withLock { state -> (Bool, [Row]) in
            var ended = makeRoom(for: owner, perOwner: limits.perAddress, &state)
            while state.rows.count >= limits.all {
                guard let oldest = state.strangers.oldest(in: state.rows),
                    let row = remove(oldest, &state)
                else { return (false, ended) }
                ended.append(row)
            }
            add(name, of: owner, close, &state)
            return (true, ended)
        }
        for row in ended { row.close() }
        return isTaken
    }

    /// Counts a connection for the session that was used on it, no longer for its address.
    func use(_ name: ObjectIdentifier, by session: Bytes32) {
        let ended = state.withLock { state -> [Row] in
            let owner = Owner.session(session)
            guard let row = state.rows[name], row.owner != owner else { return [] }
            _ = remove(name, &state)
            let ended = makeRoom(for: owner, perOwner: limits.perSession, &state)
            add(name, of: owner, row.close, &state)
            return ended
        }
        for row in ended { row.close() }
    }

    /// Forgets a connection that has ended.
    func ended(_ name: ObjectIdentifier) {
        state.withLock { _ = remove(name, &$0) }
    }

    // MARK: Under the lock

    private func add(
        _ name: ObjectIdentifier, of owner: Owner, _ close: @escaping @Sendable () -> Void,
        _ state: inout State
    ) {
        state.opened += 1
        let place = Place(name: name, number: state.opened)
        state.rows[name] = Row(owner: owner, place: place, close: close)
        state.lines[owner, default: Line()].add(place)
        if owner.isStranger { state.strangers.add(place) }
    }

    private func remove(_ name: ObjectIdentifier, _ state: inout State) -> Row? {
        guard let row = state.rows.removeValue(forKey: name) else { return nil }
        state.lines[row.owner]?.leave(in: state.rows)
        if state.lines[row.owner]?.count == 0 { state.lines[row.owner] = nil }
        if row.owner.isStranger { state.strangers.leave(in: state.rows) }
        return row
    }

    private func makeRoom(for owner: Owner, perOwner most: Int, _ state: inout State) -> [Row] {
        var ended: [Row] = []
        while state.lines[owner]?.count ?? 0 >= most {
            guard let oldest = state.lines[owner]?.oldest(in: state.rows),
                let row = remove(oldest, &state)
            else { break }
            ended.append(row)
        }
        return ended
    }
}

extension Connections.Place {
    /// Whether a connection still has it.
    fileprivate func isTaken(in rows: [ObjectIdentifier: Connections.Row]) -> Bool {
        rows[name]?.place == self
    }
}

extension SocketAddress {
    /// What connections of one household or machine have in common: an address of IPv4, and of
    /// IPv6 the first half, of which anybody has all the rest.
    var household: String {
        guard case .v6 = self else { return ipAddress ?? "" }
        // Family, port and flow stand before the address.
        let bytes = withSockAddr { address, size in
            Array(UnsafeRawBufferPointer(start: address, count: size))[8..<24]
        }
        let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[18...19] == [255, 255]
        if isMapped { return bytes.suffix(4).map(String.init).joined(separator: ".") }
        return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":")
    }
}
