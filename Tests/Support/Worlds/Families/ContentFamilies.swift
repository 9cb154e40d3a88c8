import EventLog

/// What people write: registers, retractions, keeps, agreements, and words that fall.
extension WorldFamily {
    static let content: [WorldFamily] = [
        WorldFamily(
            "shared", "edits, retractions and keeps of a shared entry by two parents", size: 3,
            reaches: [.effective, .badTarget],
            base: { $0.family(type: 10, policy: .shared, field: 3) },
            moves: Moves(devices: [.a1, .a2, .b1]) { scene in
                edits(scene, 3) + retracts(scene) + keeps(scene, 3)
            }),
        WorldFamily(
            "fields", "writes of one and of two fields of a shared entry", size: 3,
            base: { $0.family(type: 10, policy: .shared, field: 3) },
            moves: Moves(devices: [.a1, .b1]) { scene in
                edits(scene, 3) + scene.writes([3, 16], to: scene.world.id(4)).map { .content($0) }
            }),
        WorldFamily(
            "author-only", "the other parent tries to change an author-only entry", size: 3,
            reaches: [.effective, .notOwner, .badTarget],
            base: { $0.family(type: 10, policy: .authorOnly, field: 3) },
            moves: Moves(devices: [.a1, .a2, .b1]) { scene in
                edits(scene, 3) + retracts(scene) + keeps(scene, 3)
            }),
        WorldFamily(
            "agreement", "proposals, consents and retractions of an agreement", size: 3,
            reaches: [.effective, .notAuthorised, .badTarget],
            base: { $0.family(type: 5, policy: .agreement, field: 19) },
            moves: Moves(devices: [.a1, .a2, .b1]) { scene in
                edits(scene, 19) + retracts(scene)
                    + scene.proposals.map { .content(.consent(Consent(target: $0))) }
            }),
        WorldFamily(
            "answers", "proposals of two fields, yes, no, withdrawals and proposed retractions",
            size: 3, reaches: [.effective, .notAuthorised, .badTarget],
            base: { $0.family(type: 5, policy: .agreement, field: 19) },
            moves: Moves(devices: [.a1, .b1], perDevice: 3) { scene in
                scene.writes([17, 19], to: scene.world.id(4)).suffix(1).map { .content($0) }
                    + [.content(scene.mill.write([17], to: scene.world.id(4), over: scene.writes))]
                    + retracts(scene)
                    + scene.proposals.flatMap { target -> [Choice] in
                        [
                            .content(.consent(Consent(target: target))),
                            .content(.decline(Decline(target: target))),
                        ]
                    }
            }),
        WorldFamily(
            "children", "a child from before pairing: proposals, yes, no and retractions", size: 3,
            reaches: [.effective, .notAuthorised, .badTarget],
            base: { $0.child() },
            moves: Moves(devices: [.a1, .b1], perDevice: 3) { scene in
                scene.writes([3], to: scene.world.id(1)).map { .content($0) }
                    + [
                        .content(
                            .retract(
                                Retract(entry: scene.world.id(1), seen: scene.writes, reason: 1)))
                    ]
                    + scene.proposals.map { .content(.consent(Consent(target: $0))) }
                    + scene.proposals.suffix(1).map { .content(.decline(Decline(target: $0))) }
            }),
        WorldFamily(
            "fallen-words", "a device writes, is revoked and readmitted while others write over it",
            size: 3, reaches: [.effective, .afterRevocation, .badTarget],
            base: { $0.family(type: 10, policy: .shared, field: 3) },
            moves: Moves(devices: [.a1, .a2, .b1]) { scene in
                edits(scene, 3) + (scene.device.id == WorldDevice.a1.id ? acts(scene, [.a2]) : [])
            }),
        WorldFamily(
            "fallen-agreement", "a proposal and a consent of devices that are revoked", size: 3,
            reaches: [.effective, .afterRevocation],
            base: { $0.family(type: 5, policy: .agreement, field: 19) },
            moves: Moves(devices: [.paperA, .a1, .b1]) { scene in
                scene.device.id == WorldDevice.paperA.id
                    ? acts(scene, [.a1])
                    : [scene.mill.write([19], to: scene.world.id(4), over: scene.writes)].map {
                        .content($0)
                    } + scene.writes.map { .content(.consent(Consent(target: $0))) }
            }),
        WorldFamily(
            "forked-words", "feeds that fork and begin epochs write one entry", size: 3,
            base: { $0.family(type: 10, policy: .shared, field: 3) },
            moves: Moves(
                devices: [.a2, .b1], forks: true, epochs: [1, 2], perDevice: 3
            ) { scene in
                [.content(scene.mill.write([3], to: scene.world.id(4), over: scene.writes))]
                    + [.content(scene.mill.write([3], to: scene.world.id(4)))]
            }),
    ]

    static func edits(_ scene: Scene, _ field: UInt32) -> [Choice] {
        scene.writes([field], to: scene.world.id(4)).map { .content($0) }
    }

    static func retracts(_ scene: Scene) -> [Choice] {
        [.content(.retract(Retract(entry: scene.world.id(4), seen: scene.writes, reason: 1)))]
    }

    static func keeps(_ scene: Scene, _ field: UInt32) -> [Choice] {
        let known = scene.writes
        guard known.count > 1 else { return [] }
        return [.content(.keep(Keep(entry: scene.world.id(4), field: field, versions: known)))]
    }

    /// Revocations of `targets`, and readmissions by each revocation known and by all.
    static func acts(_ scene: Scene, _ targets: [WorldDevice]) -> [Choice] {
        targets.flatMap { target -> [Choice] in
            let known = scene.revocations(of: target)
            var lifts = known.map { [$0] }
            if known.count > 1 { lifts.append(known) }
            return [.membership(scene.mill.revoke(target))]
                + lifts.map { .membership(scene.mill.readmit(target, $0)) }
        }
    }
}
