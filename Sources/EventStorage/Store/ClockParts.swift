import EventLog
import Signing
import Synchronization

/// The parts of large clocks, each kept once however many clocks share it, under its digest.
///
/// A clock of up to 64 lanes stands whole beside its event. A larger one is named there by its
/// topmost part, so that an event costs a few parts and not a number for each lane: else anyone
/// who begins lanes by the thousand would make every later event of everybody large.
final class ClockParts: Sendable {
    private struct Known: Sendable {
        var nodes: [Bytes32: ClockNode] = [:]
        /// With the parts, so that none of them goes while it is known by its place in memory.
        var names: [ObjectIdentifier: (node: ClockNode, name: Bytes32)] = [:]
    }

    /// Parts that are remembered; each takes some hundred bytes.
    private static let capacity = 1 << 16

    private let known = Mutex(Known())

    /// The clock as it stands beside its event; parts that are new are kept. To be called within
    /// a transaction that writes.
    func encode(_ clock: LaneClock, in database: Database) throws -> [UInt8] {
        guard let root = clock.shared else { return clock.encoded() }
        let add = try RawStatement(
            database,
            "INSERT INTO clock(name, part) VALUES(?, ?) ON CONFLICT DO NOTHING RETURNING 1")
        try keep(root, add)
        var writer = StrictWriter()
        writer.bytes32(2, name(of: root).name)
        return writer.bytes
    }

    /// Reads `encode`. Throws `corrupt` if a part is not there.
    func decode(_ bytes: [UInt8], in database: Database) throws -> LaneClock {
        // A tag of field 2 begins the name of a part.
        guard bytes.first == 0x12 else { return try LaneClock(decoding: bytes) }
        var reader = StrictReader(bytes)
        let name = try reader.bytes32(2)
        try reader.finish()
        guard let name else { throw StorageError.corrupt }
        return LaneClock(try node(named: name, in: database))
    }

    /// Removes the parts that no event's clock has, once an event is gone. O(events) where large
    /// clocks are.
    func sweep(in database: Database) throws {
        let names = try RawStatement(database, "SELECT name FROM clock").all { try $0.bytes32(0) }
        guard !names.isEmpty else { return }
        let roots = try RawStatement(
            database, "SELECT DISTINCT clock FROM position WHERE substr(clock, 1, 1) = x'12'")
        var open = try roots.all { try decode($0.bytes(0), in: database).shared }
            .compactMap { $0 }
        var reached: Set<Bytes32> = []
        while let node = open.popLast() {
            if reached.insert(name(of: node).name).inserted { open += node.parts }
        }
        let remove = try RawStatement(database, "DELETE FROM clock WHERE name = ?")
        for name in names where !reached.contains(name) { try remove.run(name) }
    }

    /// What is there already has all its parts: they were kept in one transaction.
    private func keep(_ node: ClockNode, _ add: RawStatement) throws {
        let (name, bytes) = name(of: node)
        let part = bytes ?? encoded(node)
        guard try add.first(name, part, read: { _ in true }) ?? false else { return }
        for part in node.parts { try keep(part, add) }
    }

    private func node(named name: Bytes32, in database: Database) throws -> ClockNode {
        if let node = known.withLock({ $0.nodes[name] }) { return node }
        let find = try RawStatement(database, "SELECT part FROM clock WHERE name = ?")
        // A part names the digests of its parts, so none that fits its own holds itself.
        guard let bytes = try find.first(name, read: { $0.bytes(0) }),
            SHA256.hash(bytes) == name
        else { throw StorageError.corrupt }
        let node = try ClockNode(decoding: bytes) { try self.node(named: $0, in: database) }
        remember(node, name)
        return node
    }

    private func name(of node: ClockNode) -> (name: Bytes32, bytes: [UInt8]?) {
        let found = known.withLock { $0.names[ObjectIdentifier(node)]?.name }
        if let found { return (found, nil) }
        let bytes = encoded(node)
        let name = SHA256.hash(bytes)
        remember(node, name)
        return (name, bytes)
    }

    private func encoded(_ node: ClockNode) -> [UInt8] {
        node.encoded { name(of: $0).name }
    }

    private func remember(_ node: ClockNode, _ name: Bytes32) {
        known.withLock { known in
            if known.names.count >= Self.capacity { known = Known() }
            known.names[ObjectIdentifier(node)] = (node, name)
            known.nodes[name] = node
        }
    }
}
