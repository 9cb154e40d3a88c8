import EventLog

/// Hostile headers, and worlds at the edge of what a past may hold.
extension WorldFamily {
    static let limits: [WorldFamily] = [
        WorldFamily(
            "hostile", "wrong numbers, false clocks, strangers, operations that nobody can read",
            size: 2,
            reaches: [
                .prevMismatch, .seenMismatch, .seenNotNewer, .notAMember, .unknownOperation,
            ],
            base: { $0.family(type: 10, policy: .shared, field: 3) },
            moves: Moves(
                devices: [.a1, .b1, .stranger], seen: .anyTwo, epochs: [1, 2], strangers: true
            ) { scene in
                [
                    note(scene), .ack, .content(.unknown([0x9a, 0x06, 0x00])),
                    .content(scene.mill.revoke(.a2)),
                    Choice(
                        kind: .content, operations: [.ack(Ack(missing: [], erased: []))],
                        flaw: .skipsNumber),
                    Choice(kind: .ack, operations: [], flaw: .wrongSeen),
                    Choice(
                        kind: .content, operations: [scene.mill.write([3], to: nil)],
                        flaw: .unreadable),
                    Choice(
                        kind: .content, operations: [scene.mill.write([3], to: nil)],
                        flaw: .newerKind),
                ]
            }),
        WorldFamily(
            "device-limit", "the 64th and the 65th device of a parent, added side by side",
            size: 3, reaches: [.effective, .notAuthorised],
            base: manyDevices,
            moves: Moves(devices: [.paperA, .a1], seen: .staleOrFresh, perDevice: 2) { scene in
                [
                    add(.a2, .writer, scene), add(.a3, .writer, scene),
                    add(WorldDevice("D0"), .writer, scene),
                ]
            }),
        WorldFamily(
            "epoch-limit", "the 64th and the 65th epoch of a device, begun side by side", size: 3,
            reaches: [.effective, .epochLimit],
            base: manyEpochs,
            moves: Moves(
                devices: [.a1, .a2], seen: .staleOrFresh, epochs: [1, 101, 102], perDevice: 2
            ) { scene in [note(scene)] }),
    ]

    /// `paired`, and A1 adds 63 writers in two events (3, 4).
    private static func manyDevices(_ mill: Mill) -> World {
        var world = mill.paired()
        for (prev, numbers) in [(1, 0..<32), (3, 32..<63)] {
            mill.grow(
                &world,
                Draft(
                    device: .a1, prev: prev, seen: prev == 1 ? [2] : [], kind: .membership,
                    operations: numbers.map { mill.add(WorldDevice("D\($0)"), .writer, 1, world) }))
        }
        return world
    }

    /// `paired`, A1 adds A2 (3), which begins 63 epochs after one another.
    private static func manyEpochs(_ mill: Mill) -> World {
        var world = mill.paired()
        mill.grow(
            &world,
            Draft(
                device: .a1, prev: 1, seen: [2], kind: .membership,
                operations: [
                    mill.add(.a2, .writer, 1, world)
                ]))
        for epoch in UInt64(2)...64 {
            mill.grow(
                &world,
                Draft(
                    device: .a2, epoch: epoch, seen: [world.count - 1], kind: .ack, operations: []))
        }
        return world
    }
}
