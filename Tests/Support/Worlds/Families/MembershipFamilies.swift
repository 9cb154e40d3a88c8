import EventLog

/// Who belongs: ranks, revocations, readmissions, and what neither parent can do to the other.
extension WorldFamily {
    static let membership: [WorldFamily] = [
        WorldFamily(
            "ranks", "paper key, two admins and a writer of one parent add, revoke and readmit",
            size: 3, reaches: [.effective, .notAuthorised, .badTarget, .afterRevocation],
            base: ranked,
            moves: Moves(devices: [.paperA, .a1, .a2]) { scene in
                acts(scene, [.a1, .a2, .a3]) + [add(.a4, .writer, scene)]
            }),
        WorldFamily(
            "forked-admins", "admins whose feeds fork and begin epochs as if they knew nothing",
            size: 3, reaches: [.effective, .afterRevocation],
            base: ranked,
            moves: Moves(
                devices: [.paperA, .a2, .a3], seen: .staleOrFresh, forks: true, epochs: [1, 2]
            ) { scene in
                switch scene.device.name {
                case "RA": acts(scene, [.a2])
                case "A2": acts(scene, [.a3]) + [add(.a3, .writer, scene)]
                default: [note(scene)]
                }
            }),
        WorldFamily(
            "co-parent", "the co-parent's devices act on each other, the founder tries to", size: 3,
            reaches: [.effective, .notAuthorised, .afterRevocation],
            base: coParent,
            moves: Moves(devices: [.a1, .paperB, .b1, .b2]) { scene in
                switch scene.device.name {
                case "A1": acts(scene, [.b1, .b2]) + [.membership(scene.mill.revoke(.paperB))]
                case "B2": acts(scene, [.b1]) + [note(scene)]
                default: acts(scene, [.b1, .b2]) + [add(.b3, .writer, scene)]
                }
            }),
        WorldFamily(
            "founder", "the founder's devices act on each other, the co-parent tries to", size: 3,
            reaches: [.effective, .notAuthorised, .afterRevocation],
            base: ranked,
            moves: Moves(devices: [.paperA, .a2, .b1]) { scene in
                scene.device.id == WorldDevice.b1.id
                    ? acts(scene, [.a1, .a2, .a3]) + [.membership(scene.mill.revoke(.paperA))]
                    : acts(scene, [.a1, .a3]) + [note(scene)]
            }),
        WorldFamily(
            "both-parents", "one key that both parents enrol", size: 4,
            reaches: [.effective, .notAMember, .afterRevocation],
            base: { $0.paired() },
            moves: Moves(
                devices: [.a1, .b1, .both], seen: .staleOrFresh, epochs: [1], perDevice: 2
            ) { scene in
                scene.device.id == WorldDevice.both.id
                    ? [note(scene)] : acts(scene, [.both]) + [add(.both, .writer, scene)]
            }),
        WorldFamily(
            "two-classes", "one key that its parent enrols as admin and as writer", size: 3,
            reaches: [.effective, .notAMember],
            base: { $0.paired() },
            moves: Moves(devices: [.paperA, .a1, .both], seen: .every) { scene in
                switch scene.device.name {
                case "RA": acts(scene, [.both]) + [add(.both, .admin, scene)]
                case "A1": acts(scene, [.both]) + [add(.both, .writer, scene)]
                default: [note(scene), add(.a4, .writer, scene)]
                }
            }),
    ]

    /// `paired`, RA adds A2 as admin (3), A1 adds A3 as writer (4).
    static func ranked(_ mill: Mill) -> World {
        var world = mill.paired()
        mill.grow(
            &world,
            Draft(
                device: .paperA, seen: [2], kind: .membership,
                operations: [
                    mill.add(.a2, .admin, 1, world)
                ]))
        mill.grow(
            &world,
            Draft(
                device: .a1, prev: 1, seen: [3], kind: .membership,
                operations: [
                    mill.add(.a3, .writer, 1, world)
                ]))
        return world
    }

    /// `paired`, B1 adds B2 as writer (3).
    private static func coParent(_ mill: Mill) -> World {
        var world = mill.paired()
        mill.grow(
            &world,
            Draft(
                device: .b1, prev: 2, kind: .membership,
                operations: [
                    mill.add(.b2, .writer, 2, world)
                ]))
        return world
    }

    static func add(_ device: WorldDevice, _ rankClass: RankClass, _ scene: Scene) -> Choice {
        let parent: Parent =
            scene.device.name.hasSuffix("B") || scene.device.name.hasPrefix("B")
            ? 2 : 1
        return .membership(scene.mill.add(device, rankClass, parent, scene.world))
    }

    /// A new entry with one write.
    static func note(_ scene: Scene) -> Choice {
        .content(
            .create(Create(type: 10, policy: .shared)), scene.mill.write([3], to: nil))
    }
}
