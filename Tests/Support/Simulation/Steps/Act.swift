/// What may happen next, and how often.
enum Act: String, CaseIterable {
    case write, edit, editStale, look, settle, retract, consent, decline
    case sync, straggler
    case writeStick, readStick
    case askErasure, consentErasure, declineErasure
    case crash, powerCut, start
    case backUp, restore, clone, loseDaemon
    case lie, part, join
    case addDevice, revoke, readmit, renewSheet
    case hostileLearn, hostileSend, hostileServe

    /// How often this happens beside the others.
    func weight(_ profile: Profile) -> Int {
        switch self {
        case .write: 14
        case .edit: 12
        case .look: 4
        case .editStale: 6
        case .settle: 8
        case .retract: 2
        case .consent: 3
        case .decline: 1
        case .sync: 34
        case .writeStick: 4
        case .readStick: 6
        case .straggler: profile.mishaps > 0 ? 4 : 0
        case .askErasure: profile.erasures ? 5 : 0
        case .consentErasure: profile.erasures ? 7 : 0
        case .declineErasure: profile.erasures ? 1 : 0
        case .crash: profile.crashes ? 3 : 0
        case .powerCut: profile.crashes ? 4 : 0
        case .start: 6
        case .backUp: profile.backups ? 4 : 0
        case .restore: profile.backups ? 3 : 0
        case .loseDaemon: profile.backups ? 1 : 0
        case .clone: profile.clones ? 2 : 0
        case .lie: profile.lyingClocks ? 3 : 0
        case .part: profile.partitions ? 3 : 0
        case .join: profile.partitions ? 3 : 0
        case .addDevice: 1
        case .revoke: profile.revocations ? 3 : 0
        case .readmit: profile.revocations ? 3 : 0
        case .renewSheet: profile.revocations ? 1 : 0
        case .hostileLearn: profile.hostile ? 4 : 0
        case .hostileSend: profile.hostile ? 10 : 0
        case .hostileServe: profile.hostile ? 4 : 0
        }
    }

    static func next(_ profile: Profile, _ chance: Chance) -> Act {
        let weights = allCases.map { $0.weight(profile) }
        var place = chance.below(weights.reduce(0, +))
        for (act, weight) in zip(allCases, weights) {
            if place < weight { return act }
            place -= weight
        }
        return .sync
    }
}
