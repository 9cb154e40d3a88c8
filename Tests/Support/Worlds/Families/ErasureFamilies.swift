import EventLog

/// Words that both let go, or that one parent alone may let go before anybody saw them.
extension WorldFamily {
    static let erasure: [WorldFamily] = [
        WorldFamily(
            "erasure", "requests, consents, declines, and edits beside them", size: 3,
            reaches: [.effective],
            base: { $0.family(type: 10, policy: .shared, field: 3) },
            moves: Moves(devices: [.a1, .a2, .b1]) { scene in
                edits(scene, 3).suffix(1) + requests(scene) + answers(scene)
            }),
        WorldFamily(
            "fallen-erasure", "consents and requests of devices that are revoked", size: 4,
            reaches: [.effective, .afterRevocation],
            base: consenting,
            moves: Moves(
                devices: [.paperB, .a1, .b1, .b2], seen: .staleOrFresh, perDevice: 2
            ) { scene in
                switch scene.device.name {
                case "RB": acts(scene, [.b1, .b2])
                case "A1": requests(scene) + answers(scene)
                default: answers(scene) + requests(scene).suffix(1)
                }
            }),
        WorldFamily(
            "late-consent", "consents of every past that a revoked admin can tell", size: 3,
            reaches: [.effective, .afterRevocation],
            base: asking,
            moves: Moves(devices: [.paperB, .b2], seen: .every, epochs: [1, 2], perDevice: 2) {
                $0.device.name == "RB" ? acts($0, [.b2]) : consents($0)
            }),
        WorldFamily(
            "revoked-writer", "a revoked writer asks as if it had not heard of it, and is granted",
            size: 4, reaches: [.effective, .afterRevocation],
            base: writing,
            moves: Moves(
                devices: [.a1, .b1, .b3], seen: .every, epochs: [1, 2], perDevice: 2
            ) { scene in
                switch scene.device.name {
                case "B1": acts(scene, [.b3])
                case "B3": requests(scene).suffix(1)
                default: consents(scene)
                }
            }),
        WorldFamily(
            "sole-parent", "requests by the founder before, beside and after the Accept", size: 4,
            reaches: [.effective],
            base: { mill in
                var world = mill.founded()
                mill.grow(
                    &world,
                    Draft(
                        device: .a1, prev: 0,
                        operations: [
                            .create(Create(type: 10, policy: .shared)), mill.write([3], to: nil),
                        ]))
                return world
            },
            moves: Moves(
                devices: [.a1, .paperA, .b1], seen: .staleOrFresh, epochs: [1, 2], perDevice: 3
            ) { scene in
                switch scene.device.name {
                case "A1":
                    requests(scene) + [
                        .membership(scene.mill.pair(.b1, scene.world))
                    ]
                case "RA": acts(scene, [.a1])
                default: answers(scene) + joins(scene)
                }
            }),
    ]

    static func requests(_ scene: Scene) -> [Choice] {
        let known = scene.writes
        guard !known.isEmpty else { return [] }
        let chosen = known.count > 1 ? known.map { [$0] } + [known] : [known]
        return chosen.map {
            .erasure(.requestErasure(RequestErasure(targets: $0, reason: 1)))
        }
    }

    static func answers(_ scene: Scene) -> [Choice] {
        scene.requests.flatMap { request -> [Choice] in
            [
                .erasure(.consentErasure(ConsentErasure(request: request))),
                .erasure(.declineErasure(DeclineErasure(request: request))),
            ]
        }
    }

    private static func consents(_ scene: Scene) -> [Choice] {
        scene.requests.map { .erasure(.consentErasure(ConsentErasure(request: $0))) }
    }

    private static func joins(_ scene: Scene) -> [Choice] {
        scene.events { if case .pair = $0 { true } else { false } }.map {
            .membership(scene.mill.accept($0, .paperB, scene.world))
        }
    }

    /// `paired`, RB adds B2 as admin (3), an entry of A1 (4).
    private static func consenting(_ mill: Mill) -> World {
        var world = mill.paired()
        mill.grow(
            &world,
            Draft(
                device: .paperB, seen: [2], kind: .membership,
                operations: [
                    mill.add(.b2, .admin, 2, world)
                ]))
        mill.grow(
            &world,
            Draft(
                device: .a1, prev: 1, seen: [3],
                operations: [
                    .create(Create(type: 10, policy: .shared)), mill.write([3], to: nil),
                ]))
        return world
    }

    /// `consenting`, A1 asks to erase its entry (5).
    private static func asking(_ mill: Mill) -> World {
        var world = consenting(mill)
        let request = RequestErasure(targets: [world.dot(4, 1)], reason: 1)
        mill.grow(
            &world,
            Draft(
                device: .a1, prev: 4, kind: .erasure, operations: [.requestErasure(request)]))
        return world
    }

    /// `paired`, B1 adds B3 as writer (3), an entry of B1 (4).
    private static func writing(_ mill: Mill) -> World {
        var world = mill.paired()
        mill.grow(
            &world,
            Draft(
                device: .b1, prev: 2, kind: .membership,
                operations: [
                    mill.add(.b3, .writer, 2, world)
                ]))
        mill.grow(
            &world,
            Draft(
                device: .b1, prev: 3,
                operations: [
                    .create(Create(type: 10, policy: .shared)), mill.write([3], to: nil),
                ]))
        return world
    }
}
