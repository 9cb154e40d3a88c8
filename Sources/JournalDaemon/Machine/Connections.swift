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

    /// Of all of them, those on which devices have proved themselves: a few are left for whoever
    /// comes next.
    fileprivate var members: Int { all - min(64, max(1, all / 16)) }
}

/// The connections that there are.
///
/// A new one is never refused while one is there whose owner is unknown: the oldest of those has to
/// go, first of the same address. So whoever opens many ends their own, and a device that proves
/// itself at once gets through. Devices never take all: the parent who has most of them then gives
/// up their oldest. Costs: each call is constant, spread over all of them; one that a parent has to
/// give one up for is O(parents).
final class Connections: Sendable {
    /// Whom a connection counts for.
    enum Owner: Hashable, Sendable {
        case address(String)
        case session(Bytes32)
        /// All sessions of one parent of a journal.
        case parent(String)
    }

    fileprivate struct Row {
        let owner: Owner
        /// The parent whose session it is; nil for a stranger's.
        let parent: Owner?
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

        /// How many are of devices that proved themselves.
        var members: Int { rows.count - strangers.count }
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
            add(name, of: owner, nil, close, &state)
            return (true, ended)
        }
        for row in ended { row.close() }
        return isTaken
    }

    /// Counts a connection for the session that was used on it, no longer for its address.
    ///
    /// - Parameter asker: the parent of a journal whose session it is (`Session.asker`).
    func use(_ name: ObjectIdentifier, by session: Bytes32, of asker: String) {
        let ended = state.withLock { state -> [Row] in
            let owner = Owner.session(session)
            guard let row = state.rows[name], row.owner != owner else { return [] }
            _ = remove(name, &state)
            var ended = makeRoom(for: owner, perOwner: limits.perSession, &state)
            while state.members >= limits.members {
                guard let oldest = oldestOfMost(state), let row = remove(oldest, &state) else {
                    break
                }
                ended.append(row)
            }
            add(name, of: owner, .parent(asker), row.close, &state)
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
        _ name: ObjectIdentifier, of owner: Owner, _ parent: Owner?,
        _ close: @escaping @Sendable () -> Void, _ state: inout State
    ) {
        state.opened += 1
        let place = Place(name: name, number: state.opened)
        let row = Row(owner: owner, parent: parent, place: place, close: close)
        state.rows[name] = row
        for line in row.lines { state.lines[line, default: Line()].add(place) }
        if parent == nil { state.strangers.add(place) }
    }

    private func remove(_ name: ObjectIdentifier, _ state: inout State) -> Row? {
        guard let row = state.rows.removeValue(forKey: name) else { return nil }
        for line in row.lines {
            state.lines[line]?.leave(in: state.rows)
            if state.lines[line]?.count == 0 { state.lines[line] = nil }
        }
        if row.parent == nil { state.strangers.leave(in: state.rows) }
        return row
    }

    /// The oldest connection of the parent who has most.
    private func oldestOfMost(_ state: borrowing State) -> ObjectIdentifier? {
        let parents = state.lines.filter { if case .parent = $0.key { true } else { false } }
        guard var most = parents.max(by: { $0.value.count < $1.value.count })?.value else {
            return nil
        }
        return most.oldest(in: state.rows)
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

extension Connections.Row {
    /// In which lines it stands.
    fileprivate var lines: [Connections.Owner] { [owner] + (parent.map { [$0] } ?? []) }
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
