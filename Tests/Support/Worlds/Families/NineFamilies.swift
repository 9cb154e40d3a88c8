import EventLog

/// Three devices with three events each: nine events beyond the base, which say what a script
/// gives them; all that is chosen is what each had seen.
extension WorldFamily {
    static let nine: [WorldFamily] = [
        WorldFamily(
            "nine-words", "three times three edits, keeps, a retraction and an erasure", size: 9,
            base: { $0.family(type: 10, policy: .shared, field: 3) },
            moves: Moves(devices: [.a1, .a2, .b1], seen: .staleOrFresh) { scene in
                script(
                    scene, 4,
                    [
                        "A1": [overAll, ask, overNone], "A2": [overNone, keepOrEdit, overAll],
                        "B1": [overAll, answer, retract],
                    ])
            }),
        WorldFamily(
            "nine-agreed", "three times three proposals and consents", size: 9,
            base: { $0.family(type: 5, policy: .agreement, field: 19) },
            moves: Moves(devices: [.a1, .a2, .b1], seen: .staleOrFresh) { scene in
                script(
                    scene, 19,
                    [
                        "A1": [overNone, consent, overAll], "A2": [overAll, retract, consent],
                        "B1": [overAll, consent, overNone],
                    ])
            }),
        WorldFamily(
            "nine-ranks", "three times three additions, revocations, readmissions and words",
            size: 9, reaches: [.effective, .afterRevocation],
            base: ranked,
            moves: Moves(devices: [.paperA, .a2, .a3], seen: .staleOrFresh) { scene in
                switch (scene.device.name, scene.written(from: 5)) {
                case ("RA", 0), ("RA", 2): [.membership(scene.mill.revoke(.a2))]
                case ("RA", _): lift(scene, .a2)
                case ("A2", 0): [.membership(scene.mill.revoke(.a3))]
                case ("A2", 1): lift(scene, .a3)
                case ("A2", _): [add(.a3, .writer, scene)]
                default: [note(scene)]
                }
            }),
    ]

    typealias Step = @Sendable (Scene, UInt32) -> Choice

    /// The step that the script gives a device next.
    private static func script(
        _ scene: Scene, _ field: UInt32, _ steps: [String: [Step]]
    ) -> [Choice] {
        let written = scene.written(from: 5)
        guard let own = steps[scene.device.name], written < own.count else { return [] }
        return [own[written](scene, field)]
    }

    static let overNone: Step = { scene, field in
        .content(scene.mill.write([field], to: scene.world.id(4)))
    }

    static let overAll: Step = { scene, field in
        .content(scene.mill.write([field], to: scene.world.id(4), over: scene.writes))
    }

    private static let keepOrEdit: Step = { scene, field in
        keeps(scene, field).first ?? overAll(scene, field)
    }

    private static let retract: Step = { scene, _ in
        .content(.retract(Retract(entry: scene.world.id(4), seen: scene.writes, reason: 1)))
    }

    /// A consent to every write in the past, one's own included; an edit if there is none.
    private static let consent: Step = { scene, field in
        let all = scene.writes.map { Operation.consent(Consent(target: $0)) }
        return all.isEmpty
            ? overNone(scene, field) : Choice(kind: .content, operations: all)
    }

    private static let ask: Step = { scene, field in
        requests(scene).last ?? overNone(scene, field)
    }

    private static let answer: Step = { scene, field in
        answers(scene).first ?? overNone(scene, field)
    }

    /// Lifts every revocation known, or revokes when there is none.
    private static func lift(_ scene: Scene, _ device: WorldDevice) -> [Choice] {
        let known = scene.revocations(of: device)
        return known.isEmpty
            ? [.membership(scene.mill.revoke(device))]
            : [.membership(scene.mill.readmit(device, known))]
    }
}
