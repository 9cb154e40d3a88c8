import EventLog

/// Three devices with three events each, and every combination of what each may say: from nothing
/// of each other, from all of the rounds before, or from what went round in a ring.
extension WorldFamily {
    static let nineFree: [WorldFamily] = [
        ("apart", Moves.Seen.base), ("rounds", .rounds), ("ring", .ring),
    ].flatMap { name, seen in [words(name, seen), agreed(name, seen), ranks(name, seen)] }

    private static func words(_ name: String, _ seen: Moves.Seen) -> WorldFamily {
        WorldFamily(
            "nine-free-words-\(name)",
            "every three times three of edits, keeps, retractions and erasures", size: 9,
            base: { $0.family(type: 10, policy: .shared, field: 3) },
            moves: Moves(devices: [.a1, .a2, .b1], seen: seen) { scene in
                switch scene.device.name {
                case "A1": [overAll(scene, 3), overNone(scene, 3)] + requests(scene).suffix(1)
                case "A2": [overAll(scene, 3)] + keeps(scene, 3) + retracts(scene)
                default:
                    [overAll(scene, 3), overNone(scene, 3)] + answers(scene).suffix(2).prefix(1)
                }
            })
    }

    private static func agreed(_ name: String, _ seen: Moves.Seen) -> WorldFamily {
        WorldFamily(
            "nine-free-agreed-\(name)",
            "every three times three of proposals, consents and retractions", size: 9,
            base: { $0.family(type: 5, policy: .agreement, field: 19) },
            moves: Moves(devices: [.a1, .a2, .b1], seen: seen) { scene in
                let consents = scene.writes.map { Operation.consent(Consent(target: $0)) }
                let consent = Choice(kind: .content, operations: consents)
                return scene.device.id == WorldDevice.a2.id
                    ? [consent] + retracts(scene)
                    : [overAll(scene, 19), overNone(scene, 19), consent]
            })
    }

    private static func ranks(_ name: String, _ seen: Moves.Seen) -> WorldFamily {
        WorldFamily(
            "nine-free-ranks-\(name)",
            "every three times three of revocations, readmissions, additions and words", size: 9,
            reaches: [.effective, .afterRevocation, .notAuthorised],
            base: ranked,
            moves: Moves(devices: [.paperA, .a2, .a3], seen: seen) { scene in
                switch scene.device.name {
                case "RA":
                    [WorldDevice.a2, .a3].map { .membership(scene.mill.revoke($0)) }
                        + lifts(scene, .a2)
                case "A2": [.membership(scene.mill.revoke(.a3)), note(scene)] + lifts(scene, .a3)
                default: [note(scene), .membership(scene.mill.revoke(.a2))]
                }
            })
    }

    /// A readmission that lifts every revocation known.
    private static func lifts(_ scene: Scene, _ device: WorldDevice) -> [Choice] {
        let known = scene.revocations(of: device)
        return known.isEmpty ? [] : [.membership(scene.mill.readmit(device, known))]
    }
}
