import EventLog

/// How the second parent comes in, once or by two doors.
extension WorldFamily {
    static let pairing: [WorldFamily] = [
        WorldFamily(
            "pairing", "offers, acceptances, a founder that forks and a paper key that pairs",
            size: 4, reaches: [.effective, .notAuthorised],
            base: { $0.founded() },
            moves: Moves(
                devices: [.a1, .paperA, .b1, .x1], seen: .staleOrFresh, epochs: [1, 2],
                perDevice: 2
            ) { scene in
                let offers = [WorldDevice.b1, .x1].map {
                    Choice.membership(scene.mill.pair($0, scene.world))
                }
                switch scene.device.name {
                case "A1": return scene.past.count > 2 ? offers + [note(scene)] : offers
                case "RA": return acts(scene, [.a1]) + offers.prefix(1)
                default: return accepts(scene)
                }
            }),
        WorldFamily(
            "two-accepts", "two co-parents accepted by a founder that begins a second epoch",
            size: 3, reaches: [.effective, .otherAccept], told: [2, 4], base: twoAccepts,
            moves: Moves(devices: [.a1, .b1, .x1], epochs: [1, 2]) { scene in
                let writes = scene.writes
                let ask: [Choice] =
                    writes.isEmpty
                    ? []
                    : [
                        .erasure(.requestErasure(RequestErasure(targets: writes, reason: 1)))
                    ]
                return [note(scene)] + ask
                    + scene.requests.map {
                        .erasure(.consentErasure(ConsentErasure(request: $0)))
                    }
            }),
    ]

    /// An acceptance of each offer in the past.
    private static func accepts(_ scene: Scene) -> [Choice] {
        let paper = scene.device.id == WorldDevice.x1.id ? WorldDevice.paperX : .paperB
        return scene.events { if case .pair = $0 { true } else { false } }.map {
            .membership(scene.mill.accept($0, paper, scene.world))
        }
    }

    /// g, A1 offers to B1 (1), who accepts (2); in a new epoch A1 offers to X1 (3), who accepts
    /// too (4).
    private static func twoAccepts(_ mill: Mill) -> World {
        var world = mill.paired()
        mill.grow(
            &world,
            Draft(
                device: .a1, epoch: 2, kind: .membership,
                operations: [mill.pair(.x1, world)]))
        mill.grow(
            &world,
            Draft(
                device: .x1, seen: [3], kind: .membership,
                operations: [
                    mill.accept(3, .paperX, world)
                ]))
        return world
    }
}
