import EventLog

/// Three devices with three events each: nine events beyond the base.
extension Family {
    static let nine: [Family] = [
        Family(
            "nine-words", "three devices write a shared entry three times each", size: 9,
            base: { $0.family(type: 10, policy: .shared, field: 3) },
            moves: Moves(devices: [.a1, .a2, .b1], perDevice: 3) { scene in
                edits(scene, 3).suffix(1) + retracts(scene) + requests(scene).suffix(1)
                    + answers(scene).prefix(1)
            }),
    ]
}
