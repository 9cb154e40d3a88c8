import EventLog

/// Another recovery key in the place of the old one, and thieves of either half.
extension WorldFamily {
    static let renewals: [WorldFamily] = [
        WorldFamily(
            "renewal-sheet", "a thief of the recovery sheet against the device that renews it",
            size: 4, reaches: [.effective, .afterRevocation, .notAuthorised, .badTarget],
            base: rested,
            moves: Moves(
                devices: [.a1, .a2, .paperA, .paperA2], seen: .staleOrFresh, epochs: [1, 2],
                perDevice: 2
            ) { scene in
                switch scene.device.name {
                case "A1": [renewed(.paperA, .paperA2, scene), note(scene)]
                // What the sheet made, which whoever holds the sheet holds as well.
                case "A2": [renewed(.paperA, .paperX, scene)]
                case "RA":
                    [
                        .membership(scene.mill.revoke(.a1)), add(.a4, .admin, scene),
                        renewed(.paperA, .paperX, scene),
                    ]
                default: [.membership(scene.mill.revoke(.a2)), note(scene)]
                }
            }),
        WorldFamily(
            "renewal-device", "a thief of the device copies the renewal into other pasts",
            size: 4, reaches: [.effective, .notAuthorised, .badTarget],
            base: rested,
            moves: Moves(
                devices: [.a1, .a2, .paperA2], seen: .every, forks: true, epochs: [1, 2],
                perDevice: 3
            ) { scene in
                switch scene.device.name {
                case "A1": copies(scene) + [renewed(.paperA, .paperA2, scene)]
                case "A2": [note(scene), renewed(.paperA2, .paperX, scene)]
                default: [.membership(scene.mill.revoke(.a1))]
                }
            }),
        WorldFamily(
            "renewal-chain", "a recovery key that took another's place is renewed in turn", size: 3,
            reaches: [.effective, .notAuthorised, .badTarget, .afterRevocation],
            base: replaced,
            moves: Moves(
                devices: [.a1, .a2, .a3, .paperA2], seen: .staleOrFresh, epochs: [1, 2],
                perDevice: 2
            ) { scene in
                switch scene.device.name {
                case "RA2": acts(scene, [.a1, .a2]) + [add(.a4, .admin, scene)]
                case "A1": [renewed(.paperA2, .paperA, scene), renewed(.paperA, .paperX, scene)]
                default: [renewed(.paperA2, .paperX, scene), note(scene)]
                }
            }),
        WorldFamily(
            "renewal-pairing", "a founder's recovery key is renewed before anybody is paired",
            size: 4, reaches: [.effective, .notAuthorised, .afterRevocation, .notAMember],
            base: { $0.founded() },
            moves: Moves(
                devices: [.a1, .paperA, .paperA2, .b1], seen: .staleOrFresh, epochs: [1, 2],
                perDevice: 2
            ) { scene in
                let offer = Choice.membership(scene.mill.pair(.b1, scene.world))
                switch scene.device.name {
                case "A1": return [renewed(.paperA, .paperA2, scene)]
                case "B1":
                    return scene.events { if case .pair = $0 { true } else { false } }.map {
                        .membership(scene.mill.accept($0, .paperB, scene.world))
                    }
                default: return [.membership(scene.mill.revoke(.a1)), offer]
                }
            }),
    ]

    private static func renewed(
        _ old: WorldDevice, _ new: WorldDevice, _ scene: Scene
    ) -> Choice {
        Choice(
            kind: .membership, operations: [],
            renewal: Draft.Renewal(old: old, new: new))
    }

    /// Every renewal of the world, whether the author has seen it or not, as its bytes are.
    private static func copies(_ scene: Scene) -> [Choice] {
        scene.world.events.flatMap(\.operations).compactMap { operation in
            if case .renewRecovery = operation { .membership(operation) } else { nil }
        }
    }

    /// `paired`, and RA adds A2 as admin (3).
    private static func rested(_ mill: Mill) -> World {
        var world = mill.paired()
        mill.grow(
            &world,
            Draft(
                device: .paperA, seen: [2], kind: .membership,
                operations: [
                    mill.add(.a2, .admin, 1, world)
                ]))
        return world
    }

    /// `rested`, A1 puts RA2 in the place of RA (4), and RA2 adds A3 as admin (5).
    private static func replaced(_ mill: Mill) -> World {
        var world = rested(mill)
        mill.grow(
            &world,
            Draft(
                device: .a1, prev: 1, seen: [3], kind: .membership,
                renewal: Draft.Renewal(old: .paperA, new: .paperA2)))
        mill.grow(
            &world,
            Draft(
                device: .paperA2, seen: [4], kind: .membership,
                operations: [
                    mill.add(.a3, .admin, 1, world)
                ]))
        return world
    }
}
